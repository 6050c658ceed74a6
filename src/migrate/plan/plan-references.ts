import type { Mapping } from '../mapping.ts'
import type { TargetReference, TargetTable } from '../target/target-table.ts'
import { planError } from './plan-error.ts'

/** A column of a table that holds the key of a row of another. */
export interface ColumnReference {
  readonly column: string
  readonly parent: string
  readonly parentColumn: string
}

/**
 * Reduces foreign keys to the one column that names the parent: beside it a key may carry the tenant.
 *
 * @throws HedgerowError `ERR_MIGRATE_MAPPING` for a key over more columns, and for one into a table that is not filled.
 */
export function planReferences(mapping: Mapping, table: TargetTable): ColumnReference[] {
  return table.references.map((reference) => {
    const { schema } = mapping.tenancy
    if (reference.parentSchema !== schema || !Object.hasOwn(mapping.tables, reference.parent)) {
      throw planError(
        `Table ${table.name} refers to ${reference.parentSchema}.${reference.parent}, which the mapping does not fill.`,
        'Add that table to the mapping.',
      )
    }
    return reduce(mapping, table.name, reference)
  })
}

function reduce(mapping: Mapping, table: string, reference: TargetReference): ColumnReference {
  const pairs = reference.columns.map((column, index) => ({
    column,
    parentColumn: reference.parentColumns[index] ?? '',
  }))
  const own = pairs.filter(({ column }) => pairs.length === 1 || column !== mapping.tenancy.column)
  const [pair] = own
  if (!pair || own.length > 1) {
    throw planError(
      `Table ${table} refers to ${reference.parent} by more than one column besides the tenant column.`,
      'Such keys are not supported yet: leave the table out of the mapping and move it by hand.',
    )
  }
  return { ...pair, parent: reference.parent }
}
