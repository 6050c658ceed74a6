import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { literal } from '../../src/sql/index.ts'
import { runPsqlFile } from './run-psql-file.ts'

/** Logs in as the app role and runs the attack of a fault; the script's last line is `LEAK` or `SAFE`. */
export async function runAttack(databaseUrl: string, path: string): Promise<string> {
  const url = new URL(databaseUrl)
  url.username = 'app_user'
  url.password = randomBytes(12).toString('hex')
  const admin = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`alter role app_user password ${literal(url.password)}`)
  await admin.end()
  const client = postgres(url.href, { max: 1, onnotice: () => {} })
  try {
    return await runPsqlFile(client, path)
  } finally {
    await client.end()
  }
}
