import type { Row, Sql } from 'postgres'
import { belongsTo, type Catalog, type TenantTable } from '../catalog/index.ts'
import { HedgerowError } from '../errors/index.ts'
import { literal } from '../sql/index.ts'
import { look } from './arena/look.ts'
import { rowsOutcome } from './session/outcome.ts'

/**
 * Looks, after the rollback, for rows of the made-up tenants.
 *
 * @throws HedgerowError `ERR_LEAKTEST_LEFTOVER` if there are any, which only a function that commits by other means,
 *   such as dblink, can have brought about.
 */
export async function assertNothingLeft(
  client: Sql,
  catalog: Catalog,
  tables: readonly TenantTable[],
  tenants: readonly string[],
): Promise<void> {
  const parts = tables
    .filter(({ relation }) => !relation.isPartition)
    .flatMap((table) =>
      tenants.map((tenant) => {
        const row = `select from ${table.sql} where ${belongsTo(table, tenant)}`
        return `select ${literal(table.name)} as name where exists (${row})`
      }),
    )
  const { statement } = look({ catalog }, tables, parts.join(' union '))
  const { rows } = rowsOutcome(
    (await client.unsafe(`begin; ${statement}; rollback`).simple()) as unknown as Row[][],
  )
  if (rows.length > 0) {
    throw new HedgerowError(
      'ERR_LEAKTEST_LEFTOVER',
      `Rows of the made-up tenants were left in ${rows.map(({ name }) => name).join(', ')}.`,
      {
        hint: 'A function or trigger writes outside of the transaction, by dblink for example. Delete the rows whose tenant is not in the tenant table.',
      },
    )
  }
}
