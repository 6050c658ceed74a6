import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Source text by path, as `src/hono/tenant.ts`. */
export type Sources = ReadonlyMap<string, string>

export interface Import {
  readonly from: string
  /** A path of this project, the name of a package, or `node:…`. */
  readonly to: string
}

/** Biome's format leaves three shapes: from a quoted path, for its effect, and `import()`. */
const importPattern =
  /^(?:import|export)\s(?:(?:type\s)?(?:[\w$]+,?\s)?(?:\*\s(?:as\s[\w$]+\s)?|\{[^}]*\}\s)?from\s)?'([^']+)'|\bimport\('([^']+)'\)/gm

/** What would be an import in a shape that the pattern does not know. */
const unknownShape = /^import\b.*|^\} from .*|(?<!\.)\b(?:import|require)\(.*/gm

/** Reads the TypeScript files in these folders. */
export async function readSources(...folders: readonly string[]): Promise<Sources> {
  const lists = await Promise.all(
    folders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
  )
  const files = lists.flat().filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [relative(root, path).replaceAll(sep, '/'), await readFile(path, 'utf8')] as const
  })
  return new Map((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Reads what the sources import, type imports included. TypeScript 7 has no compiler API to ask. */
export function readImports(sources: Sources): Import[] {
  return [...sources].flatMap(([from, text]) =>
    [...text.matchAll(importPattern)].map(([, named, dynamic]) => ({
      from,
      to: resolveImport(from, named ?? dynamic ?? ''),
    })),
  )
}

/** Returns the lines that look like imports and that {@link readImports} passes over. */
export function findUnreadImports(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) =>
    [...text.replaceAll(importPattern, '').matchAll(unknownShape)].map(([line]) => `${path}: ${line}`),
  )
}

function resolveImport(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return join(dirname(from), specifier).replaceAll(sep, '/')
  if (specifier.startsWith('node:')) return specifier
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier
}
