import type { Row, Sql } from 'postgres'
import { belongsTo, type TenantTable } from '../catalog/index.ts'
import { HedgerowError } from '../errors/index.ts'
import { literal } from '../sql/index.ts'
import { type Context, renderContext } from './session/context.ts'
import { rowsOutcome } from './session/outcome.ts'

/** A made-up tenant, and the context in which an owner, whom policies bind too, would see its rows. */
export interface MadeUpTenant {
  readonly tenant: string
  readonly context: Context
}

/**
 * Looks, after the rollback, for rows of the made-up tenants.
 *
 * @throws HedgerowError `ERR_LEAKTEST_LEFTOVER` if there are any, which only a function that commits by other means,
 *   such as dblink, can have brought about.
 */
export async function assertNothingLeft(
  client: Sql,
  tables: readonly TenantTable[],
  tenants: readonly MadeUpTenant[],
): Promise<void> {
  const left = new Set<string>()
  for (const { tenant, context } of tenants) {
    const parts = tables
      .filter(({ relation }) => !relation.isPartition)
      .map((table) => {
        const row = `select from ${table.sql} where ${belongsTo(table, tenant)}`
        return `select ${literal(table.name)} as name where exists (${row})`
      })
    const query = `begin read only; ${renderContext(context)}${parts.join(' union all ')}; rollback`
    const { rows } = rowsOutcome((await client.unsafe(query).simple()) as unknown as Row[][])
    for (const { name } of rows) {
      left.add(String(name))
    }
  }
  if (left.size > 0) {
    throw new HedgerowError(
      'ERR_LEAKTEST_LEFTOVER',
      `Rows of the made-up tenants were left in ${[...left].join(', ')}.`,
      {
        hint: 'A function or trigger writes outside of the transaction, by dblink for example. Delete the rows whose tenant is not in the tenant table.',
      },
    )
  }
}
