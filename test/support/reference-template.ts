import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { createDatabase } from 'hedgerow/embedded'
import postgres from 'postgres'

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** Applies the migrations of the reference schema to a database. */
export async function migrateReference(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await migrate(drizzle(client), { migrationsFolder })
  } finally {
    await client.end()
  }
}

/** Creates the database that the others are copied from, empty as long as there are no migrations. */
export async function createReferenceTemplate(serverUrl: string, name: string): Promise<void> {
  const url = await createDatabase(serverUrl, { name })
  if (existsSync(`${migrationsFolder}/meta/_journal.json`)) {
    await migrateReference(url)
  }
}
