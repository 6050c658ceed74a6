import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** drizzle-kit's own picture of a schema after a migration. */
export interface Snapshot {
  readonly tables: Readonly<Record<string, { readonly policies: Readonly<Record<string, unknown>> }>>
}

/** Reads the newest of drizzle-kit's pictures; before its first there is none. */
export async function readSnapshot(folder: string): Promise<Snapshot | undefined> {
  const newest = (await readNewestTwo(folder)).at(-1)
  return newest === undefined ? undefined : JSON.parse(newest)
}

/** Lists what a newest migration may name: all that there is before and after it. */
export async function listNames(folder: string): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const text of await readNewestTwo(folder)) {
    JSON.parse(text, (key, value) => {
      if (['name', 'schema'].includes(key) && typeof value === 'string') names.add(value)
      return value
    })
  }
  return [...names].filter((name) => name !== '')
}

async function readNewestTwo(folder: string): Promise<readonly string[]> {
  const meta = join(folder, 'meta')
  const files = await readdir(meta).catch((): string[] => [])
  const snapshots = files.filter((file) => file.endsWith('_snapshot.json')).sort()
  return Promise.all(snapshots.slice(-2).map((file) => readFile(join(meta, file), 'utf8')))
}
