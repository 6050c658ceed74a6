import type { Catalog, TenantTable } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { columnValues } from '../rows/column-values.ts'
import { type Condition, solveConditions } from '../rows/solve-conditions.ts'
import type { Compute } from '../session/compute.ts'
import type { Side } from './side.ts'

/**
 * Makes up an id for each of the tenants that the tenant root takes, and returns it as text.
 *
 * @throws HedgerowError `ERR_LEAKTEST_ROWS` where the key's type is unknown.
 */
export async function solveTenants(
  compute: Compute,
  catalog: Catalog,
  tables: readonly TenantTable[],
  sides: Readonly<Record<string, Side>>,
): Promise<(side: Side) => string> {
  const root = tables.find(({ isRoot }) => isRoot)
  const column = root?.relation.columns.find(({ name }) => name === root.tenantColumn)
  const conditions: Condition[] = (root?.relation.constraints ?? []).flatMap(
    ({ kind, columns, expression }) =>
      kind === 'check' && expression !== null && columns.length === 1 && columns[0] === column?.name
        ? [{ columns, expression }]
        : [],
  )
  const tenants = new Map<Side, string>()
  for (const side of Object.values(sides)) {
    const texts = conditions.map(({ expression }) => expression)
    const values = column ? columnValues(catalog, column, { side, ordinal: 0, flag: true }, texts) : []
    const solved = await solveConditions(new Map([[column?.name ?? '', values]]), conditions, compute)
    const [row] = await compute(`select (${solved?.values().next().value ?? 'null'})::text as tenant`)
    if (typeof row?.tenant !== 'string') {
      throw new HedgerowError(
        'ERR_LEAKTEST_ROWS',
        `No key could be made up for the tenant table ${root?.name}.`,
        {
          hint: 'The leak test knows uuid, integer and text keys, and what their CHECKs name.',
        },
      )
    }
    tenants.set(side, row.tenant)
  }
  return (side) => tenants.get(side) ?? ''
}
