import { createRequire } from 'node:module'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { DrizzleProject } from './read-project.ts'
import { readSnapshot } from './snapshots.ts'

/** What drizzle-kit compares; the rest of a picture says which it is. */
const parts = ['tables', 'views', 'enums', 'schemas', 'sequences', 'roles', 'policies'] as const

type Picture = Readonly<Partial<Record<(typeof parts)[number], unknown>>>

interface KitApi {
  generateDrizzleJson(exports: Readonly<Record<string, unknown>>): Picture
}

/** Says whether drizzle-kit would have nothing to write: its picture of the newest migration is that of the schema. */
export async function isSnapshotCurrent({ root, folder, exports }: DrizzleProject): Promise<boolean> {
  const { generateDrizzleJson } = createRequire(join(root, 'package.json'))('drizzle-kit/api') as KitApi
  const picture = generateDrizzleJson(Object.fromEntries(exports.entries()))
  const declared: Picture = JSON.parse(JSON.stringify(picture))
  const newest: Picture = (await readSnapshot(folder)) ?? {}
  return parts.every((part) => isDeepStrictEqual(declared[part], newest[part]))
}
