import { getTableUniqueName } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { readSnapshot } from './snapshots.ts'

/** Names the policies, as `schema.table.policy`, that a run of drizzle-kit is not to see yet. */
export const withheldVariable = 'HEDGEROW_WITHHELD_POLICIES'

/** Says whether the process that loads this schema is not to see a policy of a table yet. */
export function isWithheld(table: PgTable, policy: string): boolean {
  const withheld = process.env[withheldVariable]
  return withheld !== undefined && (JSON.parse(withheld) as string[]).includes(keyOf(table, policy))
}

/**
 * Returns the policies that have to come in a run of their own: those that are new in a table that loses one.
 *
 * drizzle-kit would ask on a terminal which of them is which under a new name, and without one it writes nothing at
 * all. A policy is named after what it does, so that every rule that changes has a new one.
 */
export async function listWithheldPolicies(
  folder: string,
  tables: readonly PgTable[],
): Promise<readonly string[]> {
  const snapshot = await readSnapshot(folder)
  return tables.flatMap((table) => {
    const known = Object.keys(snapshot?.tables[getTableUniqueName(table)]?.policies ?? {})
    const declared = getTableConfig(table).policies.map(({ name }) => name)
    if (known.every((name) => declared.includes(name))) return []
    return declared.filter((name) => !known.includes(name)).map((name) => keyOf(table, name))
  })
}

function keyOf(table: PgTable, policy: string): string {
  return `${getTableUniqueName(table)}.${policy}`
}
