import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { createDatabase } from 'hedgerow/embedded'
import { withClient } from './with-client.ts'

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** Applies the migrations of the reference schema to a database. */
export async function migrateReference(url: string): Promise<void> {
  await withClient(url, (client) => migrate(drizzle(client), { migrationsFolder }))
}

/**
 * Creates the database that others are copied from and returns the roles that its migrations made on the server. On
 * PostgreSQL 14 it stays empty: what is declared needs 15, and only leak test and audit are for 14.
 */
export async function createReferenceTemplate(serverUrl: string, name: string): Promise<string[]> {
  const before = new Set(await readRoles(serverUrl))
  const url = await createDatabase(serverUrl, { name })
  if (existsSync(`${migrationsFolder}/meta/_journal.json`) && (await readVersion(url)) >= 150_000) {
    await migrateReference(url)
  }
  return (await readRoles(serverUrl)).filter((role) => !before.has(role))
}

async function readVersion(url: string): Promise<number> {
  const rows = await withClient(
    url,
    (client) => client`select current_setting('server_version_num')::int as version`,
  )
  return Number(rows[0]?.version)
}

async function readRoles(serverUrl: string): Promise<string[]> {
  const rows = await withClient(serverUrl, (client) => client`select rolname from pg_roles`)
  return rows.map(({ rolname }) => rolname)
}
