import { type Constraint, columnOf, displayName } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import { columnValues } from './column-values.ts'
import { type RowMaterial, type RowRequest, typeOf } from './row-request.ts'

/**
 * Points the foreign keys of a planned row at rows of its own tenant, or says which of them can't point anywhere. Those
 * whose columns a fixture gives are left to it.
 */
export function fixForeignKeys(
  material: RowMaterial,
  request: RowRequest,
  given: ReadonlyMap<string, string>,
): Map<string, string> | string {
  const { relation, tenantColumn } = request
  const fixed = new Map<string, string>()
  for (const key of relation.constraints.filter(({ kind }) => kind === 'foreign key')) {
    const open = key.columns.filter(
      (column) => column !== tenantColumn && !fixed.has(column) && !given.has(column),
    )
    const optional = open.filter((column) => !columnOf(relation, column)?.notNull)
    const target =
      request.variant.kind === 'bare' && optional.length > 0 ? null : targetOf(material, request, key)
    if (target === null && open.length > 0 && optional.length === 0) {
      const parent = material.catalog.relations.find(({ oid }) => oid === key.references)
      return `it must point at ${parent ? displayName(parent) : 'another table'}, for which no row could be made`
    }
    for (const column of target === null ? optional : open) {
      fixed.set(column, target?.get(column) ?? 'null')
    }
  }
  return fixed
}

/** The values of a foreign key's columns, from the row that it is to point at. */
function targetOf(material: RowMaterial, request: RowRequest, key: Constraint): Map<string, string> | null {
  const { relation, variant, side, isShared } = request
  const row = material.book.find(key.references, isShared ? 'shared' : side.name, variant.ordinal)
  if (row) {
    const pairs = key.columns.map((column, index) => {
      const value = row.values.get(key.referencedColumns[index] ?? '') ?? null
      return [column, value === null ? 'null' : literal(value) + typeOf(relation, column)] as const
    })
    return new Map(pairs)
  }
  const optional = key.columns.some((column) => !columnOf(relation, column)?.notNull)
  return key.references === relation.oid && !optional ? ownKey(material, request, key) : null
}

/** A row that must point at a row of its own table can point at itself. */
function ownKey(
  { catalog }: RowMaterial,
  { relation, side, variant }: RowRequest,
  key: Constraint,
): Map<string, string> {
  const seed = { side, ordinal: variant.ordinal, flag: true }
  const pairs = key.columns.map((column, index) => {
    const referenced = columnOf(relation, key.referencedColumns[index] ?? '')
    return [column, (referenced && columnValues(catalog, referenced, seed)[0]) ?? 'null'] as const
  })
  return new Map(pairs)
}
