import type postgres from 'postgres'
import { HedgerowError } from '../errors/index.ts'
import { literal } from '../sql/index.ts'
import { belongsTo, type TenantTable } from './tenants/tenant-table.ts'

/**
 * Looks, after the rollback, for rows of the made-up tenants.
 *
 * @throws HedgerowError `ERR_LEAKTEST_LEFTOVER` if there are any, which only a function that commits by other means,
 *   such as dblink, can have brought about.
 */
export async function assertNothingLeft(
  client: postgres.Sql,
  tables: readonly TenantTable[],
  tenants: readonly string[],
): Promise<void> {
  const parts = tables
    .filter(({ relation }) => !relation.isPartition)
    .map((table) => {
      const conditions = tenants.map((tenant) => `(${belongsTo(table, tenant)})`)
      return `select ${literal(table.name)} as name where exists (select from ${table.sql} where ${conditions.join(' or ')})`
    })
  const left = await client.unsafe(parts.join(' union all '))
  if (left.length > 0) {
    const names = left.map(({ name }) => String(name)).join(', ')
    throw new HedgerowError('ERR_LEAKTEST_LEFTOVER', `Rows of the made-up tenants were left in ${names}.`, {
      hint: 'A function or trigger writes outside of the transaction, by dblink for example. Delete the rows whose tenant is not in the tenant table.',
    })
  }
}
