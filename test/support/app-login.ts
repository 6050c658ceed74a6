import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

export const appRole = 'app_user'

/**
 * Gives the app role a password for this run and returns it with a way back to what there was before.
 * Returns an empty password where the role does not exist yet.
 */
export async function openAppLogin(serverUrl: string) {
  const password = randomBytes(24).toString('base64url')
  const hashes = await query(serverUrl, `select rolpassword from pg_authid where rolname = '${appRole}'`)
  const role = hashes[0]
  if (!role) {
    return { password: '', close: async () => {} }
  }
  const alter = (literal: string) => query(serverUrl, `alter role ${appRole} password ${literal}`)
  await alter(`'${password}'`)
  return {
    password,
    close: async () => {
      await alter(typeof role.rolpassword === 'string' ? `'${role.rolpassword}'` : 'null')
    },
  }
}

async function query(url: string, statement: string): Promise<postgres.Row[]> {
  const client = postgres(url, { max: 1 })
  try {
    return await client.unsafe(statement)
  } finally {
    await client.end()
  }
}
