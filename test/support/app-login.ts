import { randomBytes } from 'node:crypto'
import { withClient } from './with-client.ts'

export const appRole = 'app_user'

/**
 * Gives the app role a password for this run, where the role exists.
 * `restore` gives it back the one that it had: on a server that is not ours there may be one.
 */
export async function openAppLogin(serverUrl: string) {
  const password = randomBytes(24).toString('base64url')
  const setPassword = (literal: string) =>
    withClient(serverUrl, (client) => client.unsafe(`alter role ${appRole} password ${literal}`))
  const [role] = await withClient(
    serverUrl,
    (client) => client`select rolpassword as hash from pg_authid where rolname = ${appRole}`,
  )
  if (role) {
    await setPassword(`'${password}'`)
  }
  return {
    password,
    restore: async () => {
      if (role) {
        await setPassword(role.hash === null ? 'null' : `'${role.hash}'`)
      }
    },
  }
}
