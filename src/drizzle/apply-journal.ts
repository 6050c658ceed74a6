import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { HedgerowError } from '../errors/index.ts'
import type { DrizzleProject } from './read-project.ts'

/** A client of postgres.js. */
type Client = Extract<Parameters<typeof drizzle>[0], { readonly unsafe: unknown }>

/**
 * Applies the migrations of a project's journal, as drizzle's own migrator does.
 *
 * @throws HedgerowError `ERR_SCHEMA_JOURNAL` when there is no journal, or when one of its migrations fails.
 */
export async function applyJournal(client: Client, project: DrizzleProject): Promise<void> {
  const { folder, migrationsTable } = project
  try {
    await migrate(drizzle(client), {
      migrationsFolder: folder,
      migrationsSchema: migrationsTable.schema,
      migrationsTable: migrationsTable.name,
    })
  } catch (cause) {
    throw new HedgerowError('ERR_SCHEMA_JOURNAL', 'The migrations of the journal can not be applied.', {
      hint: 'Apply them to an empty database to see which one fails: the cause is what PostgreSQL said.',
      cause,
    })
  }
}
