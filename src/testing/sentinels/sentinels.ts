import type { Catalog, TenantTable } from '../../catalog/index.ts'
import type { FilledTable } from '../rows/order-tables.ts'
import type { Caller } from '../session/context.ts'

/** Two made-up tenants whose rows are committed, so that other connections see them, until they are removed. */
export interface Sentinels {
  readonly catalog: Catalog
  /** The tenant tables, any of which may hold rows of theirs. */
  readonly tables: readonly TenantTable[]
  /** The tables in which they have rows, those first that others point at. */
  readonly filled: readonly FilledTable[]
  /** The table in which a tenant sees its own row and not the other's. */
  readonly witness: TenantTable
  readonly a: Caller
  readonly b: Caller
  /** The settings that a context sets; that of the tenant first. */
  readonly settings: readonly string[]
}
