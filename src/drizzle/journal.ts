import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HedgerowError } from '../errors/index.ts'

/** Reads the newest migration that begins with that line out of a folder of drizzle-kit's, if it holds one. */
export async function readNewest(folder: string, firstLine: string): Promise<string | undefined> {
  const files = await listMigrations(folder)
  for (const file of files.toReversed()) {
    const text = await readFile(join(folder, file), 'utf8')
    if (text.startsWith(firstLine)) return text
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
  const files = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return files.filter((file) => file.endsWith('.sql')).sort()
}

function withoutJournal(): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_JOURNAL', 'drizzle-kit generate left no migration behind.', {
    hint: 'Check that drizzle.config names the schema and the folder of migrations (out).',
  })
}
