import { glob, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Lists the files that a path of drizzle-kit's configuration names: a file, a folder without those in it, or a glob. */
export async function listSchemaFiles(root: string, path: string): Promise<readonly string[]> {
  const named: string[] = []
  // Node warns about its glob before 22.17: ask only where there is something to match.
  if (!/[*?[{]/.test(path)) named.push(path)
  else for await (const match of glob(path, { cwd: root })) named.push(match)
  const listed = await Promise.all(named.map((one) => listFiles(resolve(root, one))))
  return listed.flat().sort()
}

async function listFiles(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return []
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { withFileTypes: true })
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => join(path, name))
}
