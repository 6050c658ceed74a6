import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { createDatabase } from 'hedgerow/embedded'
import { withClient } from '../support/index.ts'
import type { System } from './systems.ts'

/** Builds a database from a system's journal alone and returns its superuser URL; its name is the system's. */
export async function migrateSystem(serverUrl: string, { name, folder }: System): Promise<string> {
  const url = await createDatabase(serverUrl, { name })
  await withClient(url, (client) => migrate(drizzle(client), { migrationsFolder: join(folder, 'drizzle') }))
  return url
}
