import type { Row, Sql } from 'postgres'
import { belongsTo, type Catalog, type TenantTable } from '../catalog/index.ts'
import { HedgerowError } from '../errors/index.ts'
import { literal } from '../sql/index.ts'
import type { Cast } from './arena/cast.ts'
import { look } from './arena/look.ts'
import { rowsOutcome } from './session/outcome.ts'

/** What tells which rows were made up. */
type MadeUp = Pick<Cast, 'catalog' | 'tables' | 'sides' | 'tenantOf'>

/**
 * Looks, after the rollback, for rows of the made-up tenants.
 *
 * @throws HedgerowError `ERR_LEAKTEST_LEFTOVER` if there are any, which only a function that commits by other means,
 *   such as dblink, can have brought about.
 */
export async function assertNothingLeft(client: Sql, cast: MadeUp): Promise<void> {
  const { catalog, tables, sides, tenantOf } = cast
  const tenants = Object.values(sides).map(tenantOf)
  const query = `begin; ${renderLeftovers(catalog, tables, tenants)}; rollback`
  const { rows } = rowsOutcome((await client.unsafe(query).simple()) as unknown as Row[][])
  assertNoTables(rows.map(({ name }) => String(name)))
}

/** Renders the query for the names of the tables in which tenants have rows; what it lifts is to be rolled back. */
export function renderLeftovers(
  catalog: Catalog,
  tables: readonly TenantTable[],
  tenants: readonly string[],
): string {
  const parts = tables
    .filter(({ relation }) => !relation.isPartition)
    .flatMap((table) =>
      tenants.map((tenant) => {
        const row = `select from ${table.sql} where ${belongsTo(table, tenant)}`
        return `select ${literal(table.name)} as name where exists (${row})`
      }),
    )
  return look({ catalog }, tables, parts.join(' union ')).statement
}

/**
 * Refuses tables in which rows of made-up tenants were left.
 *
 * @throws HedgerowError `ERR_LEAKTEST_LEFTOVER` if there are any.
 */
export function assertNoTables(tables: readonly string[]): void {
  if (tables.length > 0) {
    throw new HedgerowError(
      'ERR_LEAKTEST_LEFTOVER',
      `Rows of the made-up tenants were left in ${tables.join(', ')}.`,
      {
        hint: 'A function or trigger writes outside of the transaction, by dblink for example, or a lock was held for long. Delete the rows of tenants whose ids and texts are made up: hg and twelve hexadecimal digits.',
      },
    )
  }
}
