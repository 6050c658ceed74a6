import { companionHeader, preludeHeader, renderCompanion, renderPrelude } from '../render/index.ts'
import { readNewest } from './journal.ts'
import type { DrizzleProject } from './read-project.ts'

/** Says whether the journal's own part of roles, FORCE, grants and functions is what the schema declares. */
export async function isJournalCurrent({ folder, declared }: DrizzleProject): Promise<boolean> {
  const prelude = renderPrelude(declared.tenancy)
  if (prelude !== undefined && (await readNewest(folder, preludeHeader)) !== prelude) return false
  return renderCompanion(declared, await readNewest(folder, companionHeader)) === undefined
}
