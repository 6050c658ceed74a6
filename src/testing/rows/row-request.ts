import type { Catalog, Relation } from '../../catalog/index.ts'
import type { Side } from '../tenants/side.ts'
import type { RowBook } from './row-book.ts'
import type { Compute } from './solve-conditions.ts'
import type { Variant } from './variants.ts'

/** What rows are made with. */
export interface RowMaterial {
  readonly catalog: Catalog
  readonly book: RowBook
  readonly compute: Compute
  readonly sides: { readonly a: Side; readonly b: Side; readonly c: Side }
  readonly tenantOf: (side: Side) => string
}

export interface RowRequest {
  readonly relation: Relation
  readonly tenantColumn: string | null
  readonly side: Side
  /** A shared row belongs to no tenant. */
  readonly isShared: boolean
  readonly variant: Variant
  /** The partition that the row is to lie in. */
  readonly leaf: Relation | null
  /** An existing row whose values are borrowed where none can be made up. */
  readonly borrowed: ReadonlyMap<string, string | null> | null
}

/** Renders the cast to a column's type. */
export function typeOf(relation: Relation, column: string): string {
  return `::${relation.columns.find(({ name }) => name === column)?.typeName ?? 'text'}`
}
