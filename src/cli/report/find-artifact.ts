import { existsSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'

/** Where a project speaks of its database; the first that is there. */
const candidates = ['hedgerow.config.ts', 'drizzle.config.ts', 'package.json'] as const

/** Returns the file on which GitHub shows what was found, relative to the root of the repository. */
export function findArtifact(configFile: string | undefined): string {
  const file = configFile ?? candidates.find((one) => existsSync(one)) ?? candidates[0]
  const folder = process.cwd()
  return relative(findRoot(folder) ?? folder, resolve(file))
    .split(sep)
    .join('/')
}

function findRoot(folder: string): string | undefined {
  if (existsSync(resolve(folder, '.git'))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : findRoot(parent)
}
