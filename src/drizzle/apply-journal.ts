import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HedgerowError } from '../errors/index.ts'
import type { DrizzleProject } from './read-project.ts'

/** What is asked of a client of postgres.js: several statements at once, in one connection. */
interface Client {
  unsafe(text: string): PromiseLike<unknown>
}

interface JournalEntry {
  readonly tag: string
  /** When drizzle-kit wrote it, in milliseconds since 1970; drizzle's migrator knows a migration by that. */
  readonly when: number
}

/**
 * Applies every migration of a project's journal to an empty database, in one transaction as drizzle's own migrator
 * does, but each with one round trip: 200 tables are some 3,000 statements.
 *
 * @returns the times by which drizzle's migrator knows them.
 * @throws HedgerowError `ERR_SCHEMA_JOURNAL` when there is no journal, or when one of its migrations fails.
 */
export async function applyJournal(client: Client, { folder }: DrizzleProject): Promise<readonly number[]> {
  const entries = await readJournal(folder)
  await client.unsafe('begin')
  for (const { tag } of entries) {
    await applyMigration(client, tag, await readFile(join(folder, `${tag}.sql`), 'utf8'))
  }
  await client.unsafe('commit')
  return entries.map(({ when }) => when)
}

async function readJournal(folder: string): Promise<readonly JournalEntry[]> {
  try {
    const journal = await readFile(join(folder, 'meta/_journal.json'), 'utf8')
    return (JSON.parse(journal) as { entries: JournalEntry[] }).entries
  } catch (cause) {
    throw new HedgerowError('ERR_SCHEMA_JOURNAL', 'There is no journal of migrations, or it is no JSON.', {
      hint: 'Run `npx hedgerow generate` first, and check that drizzle.config names the folder (out).',
      cause,
    })
  }
}

async function applyMigration(client: Client, tag: string, text: string): Promise<void> {
  try {
    await client.unsafe(text)
  } catch (cause) {
    throw new HedgerowError('ERR_SCHEMA_JOURNAL', `Migration ${tag} can't be applied to an empty database.`, {
      hint: 'The cause is what PostgreSQL said; apply the migrations to an empty database to see the statement.',
      cause,
    })
  }
}
