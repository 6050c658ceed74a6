import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HedgerowError } from '../errors/index.ts'

const createExtension = /create\s+extension\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi

/** Reads the newest migration that begins with that line out of a folder of drizzle-kit's, if it holds one. */
export async function readNewest(folder: string, firstLine: string): Promise<string | undefined> {
  const migrations = await readMigrations(folder)
  return migrations.findLast(({ text }) => text.startsWith(firstLine))?.text
}

/** Reads the migrations of a folder, the oldest first. */
export async function readMigrations(
  folder: string,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const paths = (await listMigrations(folder)).map((file) => join(folder, file))
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })))
}

/** Returns those of some extensions that no migration of a folder makes. */
export async function listMissingExtensions(folder: string, names: readonly string[]): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const made = migrations.flatMap(({ text }) => [...text.matchAll(createExtension)].map(([, name]) => name))
  return names.filter((name) => !made.includes(name))
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
