import type { DeclaredObject } from './object.ts'
import type { DeclaredTable } from './table.ts'
import type { Tenancy } from './tenancy.ts'

/** Everything that a schema declares, each list in the order of its names. */
export interface DeclaredSchema {
  readonly tenancy: Tenancy
  readonly tables: readonly DeclaredTable[]
  readonly objects: readonly DeclaredObject[]
  /** Extensions of PostgreSQL that the indexes of the tables need. */
  readonly extensions: readonly string[]
}
