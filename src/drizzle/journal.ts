import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HedgerowError } from '../errors/index.ts'
import { companionHeader } from '../render/index.ts'

/**
 * Reads the newest companion migration out of a folder of drizzle-kit's, if it holds one.
 *
 * @throws HedgerowError `ERR_SCHEMA_JOURNAL` when there is no such folder.
 */
export async function readNewestCompanion(folder: string): Promise<string | undefined> {
  const files = await listMigrations(folder)
  for (const file of files.toReversed()) {
    const text = await readFile(join(folder, file), 'utf8')
    if (text.startsWith(companionHeader)) return text
  }
  return undefined
}

/** The file that drizzle-kit wrote last: it numbers them. */
export async function newestMigration(folder: string): Promise<string> {
  const newest = (await listMigrations(folder)).at(-1)
  if (newest === undefined) throw withoutJournal()
  return join(folder, newest)
}

async function listMigrations(folder: string): Promise<string[]> {
  try {
    const files = await readdir(folder)
    return files.filter((file) => file.endsWith('.sql')).sort()
  } catch (cause) {
    throw withoutJournal(cause)
  }
}

function withoutJournal(cause?: unknown): HedgerowError {
  return new HedgerowError(
    'ERR_SCHEMA_JOURNAL',
    'The folder of migrations that drizzle.config names is not there.',
    {
      hint: 'Run drizzle-kit generate once, so that the tables are in the journal before their companion.',
      cause,
    },
  )
}
