import type { Catalog, Column, Relation, TenantTable } from '../../catalog/index.ts'
import { numberOf, type Side, textOf, uuidOf } from './side.ts'

/**
 * Returns what names a tenant's person. The first row of a tenant has the same id in every table, so that whichever
 * table holds the people, the person is in it; only the type of ids has to be known.
 *
 * @param people the tables of people that tenants share; where there are none, every tenant has its own.
 */
export function personOf(
  { types }: Catalog,
  tables: readonly TenantTable[],
  people: readonly Relation[],
): (side: Side) => string {
  const keys =
    people.length > 0
      ? people.flatMap((relation) => keyOf(relation))
      : tables.flatMap(({ relation, tenantColumn, isRoot }) =>
          isRoot ? [] : keyOf(relation).filter(({ name }) => name !== tenantColumn),
        )
  const kinds = new Set(keys.map(({ type }) => types.get(type)?.name ?? ''))
  if (kinds.has('uuid') || kinds.size === 0) {
    return (side) => uuidOf(side, 1)
  }
  return kinds.has('int4') || kinds.has('int8')
    ? (side) => String(numberOf(side, 1))
    : (side) => textOf(side, 1)
}

function keyOf({ columns, indexes }: Relation): Column[] {
  return columns.filter(({ name }) =>
    indexes.some(({ isPrimary, columns: key }) => isPrimary && key.includes(name)),
  )
}
