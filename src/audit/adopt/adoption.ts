import type { Constraint, Relation } from '../../catalog/index.ts'
import type { Tenancy } from '../../model/index.ts'

/** How a table comes by its tenant. */
export type TableKind =
  /** Its rows are the tenants. */
  | 'root'
  /** It has the tenant column. */
  | 'tenant'
  /** It refers to a table that has one, and needs the column itself. */
  | 'child'
  /** Nothing leads from it to a tenant: somebody has to say what it is. */
  | 'unknown'

/** The steps in which a database is adopted, in their order: each needs those before it. */
export const phases = ['column', 'unlink', 'key', 'link', 'index', 'isolation'] as const
export type Phase = (typeof phases)[number]

/** One thing that a table needs, with the SQL for it. */
export interface Need {
  readonly phase: Phase
  readonly what: string
  readonly sql: string
}

/** Rows that stand in the way of a need: how many, and a query that lists them. It holds no value of any row. */
export interface Blocker {
  readonly kind:
    | 'tenant-null'
    | 'tenant-unknown'
    | 'parent-null'
    | 'parent-of-another'
    | 'parents-differ'
    | 'key-taken'
  readonly what: string
  readonly rows: number
  readonly query: string
}

export interface AdoptedTable {
  /** Schema-qualified. */
  readonly object: string
  readonly kind: TableKind
  readonly needs: readonly Need[]
  readonly blockers: readonly Blocker[]
}

export interface Adoption {
  readonly tables: readonly AdoptedTable[]
  readonly warnings: readonly string[]
}

/** A table with what was found out about it. */
export interface Subject {
  readonly relation: Relation
  readonly kind: TableKind
  /** The column that holds, or will hold, the tenant: the key of the root. */
  readonly tenantColumn: string
  readonly tenancy: Tenancy
  /** Whether the app role has grants on it, and PUBLIC none. */
  readonly isGranted: boolean
  /** The references of the table to others that have a tenant, or will have one. */
  readonly parents: readonly Parent[]
}

/** A reference to a table that has a tenant, or will have one, which does not carry the tenant. */
export interface Parent {
  readonly constraint: Constraint
  readonly columns: readonly string[]
  readonly table: Relation
  /** What the columns refer to. */
  readonly key: readonly string[]
  readonly kind: TableKind
}
