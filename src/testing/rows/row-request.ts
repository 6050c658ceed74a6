import type { Catalog, Relation } from '../../catalog/index.ts'
import type { Compute } from '../session/compute.ts'
import type { Side } from '../tenants/side.ts'
import type { GivenValues } from './create-fixtures.ts'
import type { RowBook } from './row-book.ts'
import type { Variant } from './variants.ts'

/** What rows are made with. */
export interface RowMaterial {
  readonly catalog: Catalog
  readonly book: RowBook
  readonly compute: Compute
  readonly sides: { readonly a: Side; readonly b: Side; readonly c: Side }
  readonly tenantOf: (side: Side) => string
  readonly given: GivenValues
  /** The existing row that rows of a table are copied from, by its oid, where none could be made up. */
  readonly copied: Map<number, ExistingRow>
}

/** Every column of a row as text. */
export type ExistingRow = ReadonlyMap<string, string | null>

export interface RowRequest {
  readonly relation: Relation
  readonly tenantColumn: string | null
  readonly side: Side
  /** A shared row belongs to no tenant. */
  readonly isShared: boolean
  readonly variant: Variant
  /** The partition that the row is to lie in. */
  readonly leaf: Relation | null
}

/** Renders the cast to a column's type. */
export function typeOf(relation: Relation, column: string): string {
  return `::${relation.columns.find(({ name }) => name === column)?.typeName ?? 'text'}`
}
