import type { Catalog, TenantTable } from '../../catalog/index.ts'
import { numberOf, type Side, textOf, uuidOf } from './side.ts'

/**
 * Returns what names a tenant's person. The first row of a tenant has the same id in every table, so that whichever
 * table holds the people, the person is in it; only the type of ids has to be known.
 */
export function personOf({ types }: Catalog, tables: readonly TenantTable[]): (side: Side) => string {
  const keys = tables.flatMap(({ relation, tenantColumn, isRoot }) =>
    isRoot
      ? []
      : relation.columns.filter(
          ({ name }) =>
            name !== tenantColumn &&
            relation.indexes.some(({ isPrimary, columns }) => isPrimary && columns.includes(name)),
        ),
  )
  const kinds = new Set(keys.map(({ type }) => types.get(type)?.name ?? ''))
  if (kinds.has('uuid') || kinds.size === 0) {
    return (side) => uuidOf(side, 1)
  }
  return kinds.has('int4') || kinds.has('int8')
    ? (side) => String(numberOf(side, 1))
    : (side) => textOf(side, 1)
}
