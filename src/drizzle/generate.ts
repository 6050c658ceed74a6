import { writeFile } from 'node:fs/promises'
import type { PgTable } from 'drizzle-orm/pg-core'
import {
  companionHeader,
  preludeHeader,
  renderCompanion,
  renderExtensions,
  renderPrelude,
} from '../render/index.ts'
import { listMissingExtensions, newestMigration, readMigrations, readNewest } from './journal.ts'
import { mendMigration } from './mend-migration.ts'
import { readProject } from './read-project.ts'
import { runDrizzleKit } from './run-drizzle-kit.ts'
import { listNames } from './snapshots.ts'
import { listWithheldPolicies } from './withheld-policies.ts'

export interface GenerateOptions {
  /** drizzle-kit's configuration: it names the schema and the folder of migrations. */
  readonly config: string
  /**
   * Whether somebody sits at the terminal of this process, to whom drizzle-kit's questions about renames are passed.
   *
   * @default false
   */
  readonly isAttended?: boolean
}

export interface GenerateResult {
  /** Whether drizzle-kit wrote a migration: tables, policies, indexes. */
  readonly tables: boolean
  /** Whether a companion migration was added: roles, FORCE, grants. */
  readonly companion: boolean
}

/**
 * Brings a folder of drizzle-kit migrations up to date with the schema: drizzle-kit's own part, then the companion
 * with what drizzle-kit can't write. On an unchanged tree it writes nothing.
 *
 * @throws HedgerowError `ERR_SCHEMA_CONFIG`, `ERR_SCHEMA_UNDECLARED`, `ERR_SCHEMA_KEY`, `ERR_SCHEMA_NAME`,
 *   `ERR_SCHEMA_QUESTION` or `ERR_SCHEMA_JOURNAL`.
 */
export async function generateMigrations({
  config,
  isAttended = false,
}: GenerateOptions): Promise<GenerateResult> {
  // The declaration is read first: nothing is written for a schema that can't be isolated.
  const { config: path, root, folder, declared, tables } = await readProject(config)
  const previous = await readNewest(folder, companionHeader)
  const needed = renderCompanion(declared, previous)
  const project = { root, config: path, folder, isAttended }
  const addCustom = async (name: string, text: string) => {
    await runDrizzleKit(project, { name, custom: true })
    await writeFile(await newestMigration(folder), text)
  }
  const prelude = renderPrelude(declared.tenancy)
  if (prelude !== undefined && (await readNewest(folder, preludeHeader)) !== prelude) {
    await addCustom('context', prelude)
  }
  const missing = await listMissingExtensions(folder, declared.extensions)
  if (missing.length > 0) await addCustom('extensions', renderExtensions(missing))

  let [changed, isLossy] = [false, false]
  const withheld = await listWithheldPolicies(folder, tables)
  const steps =
    withheld.length === 0 ? [{ name: 'tables' }] : [{ name: 'tables', withheld }, { name: 'policies' }]
  for (const step of steps) {
    if (!(await runDrizzleKit(project, step))) continue
    changed = true
    isLossy = (await mendNewest(folder, tables)) || isLossy
  }
  const companion = isLossy ? renderCompanion(declared, previous, { again: true }) : needed
  if (companion !== undefined) await addCustom('isolation', companion)
  return { tables: changed, companion: companion !== undefined }
}

/** Mends what drizzle-kit has just written, and says whether it takes along what the companion before it gave. */
async function mendNewest(folder: string, tables: readonly PgTable[]): Promise<boolean> {
  const [newest, ...others] = (await readMigrations(folder)).toReversed()
  if (newest === undefined) return false
  const earlier = others.toReversed().map(({ text }) => text)
  const { text, isLossy } = mendMigration(newest.text, { tables, earlier, names: await listNames(folder) })
  await writeFile(newest.path, text)
  return isLossy
}
