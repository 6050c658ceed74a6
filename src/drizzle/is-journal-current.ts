import { companionHeader, preludeHeader, renderCompanion, renderPrelude } from '../render/index.ts'
import { isSnapshotCurrent } from './is-snapshot-current.ts'
import { readNewest } from './journal.ts'
import type { DrizzleProject } from './read-project.ts'

/** Says whether the journal is what the schema declares: drizzle-kit's part, and roles, FORCE, grants and functions. */
export async function isJournalCurrent(project: DrizzleProject): Promise<boolean> {
  const { folder, declared } = project
  const prelude = renderPrelude(declared.tenancy)
  if (prelude !== undefined && (await readNewest(folder, preludeHeader)) !== prelude) return false
  if (renderCompanion(declared, await readNewest(folder, companionHeader)) !== undefined) return false
  return isSnapshotCurrent(project)
}
