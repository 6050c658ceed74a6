import type { TenantType } from './tenancy.ts'

/** A table by its schema and name in the database. */
export interface TableName {
  readonly schema: string
  readonly name: string
}

/** A trigger that sets a column to the time of the change, whatever the statement said. */
export interface UpdatedAt {
  readonly kind: 'updated-at'
  readonly table: TableName
  readonly column: string
}

/** A search over a tenant's rows that finds ids only; row-level security decides what becomes of them. */
export interface TenantSearch {
  readonly kind: 'search'
  readonly table: TableName
  readonly tenantColumn: string
  readonly key: { readonly column: string; readonly type: TenantType }
  /** The column of type tsvector. */
  readonly vector: string
  /** A text search configuration such as `english`. */
  readonly language: string
  /** Whether the table declares an index over the tenant column and the vector; otherwise the search brings one. */
  readonly isIndexed: boolean
}

/** A trigger that writes down who changed what in a table, in the same transaction. */
export interface AuditTrail {
  readonly kind: 'audit'
  readonly table: TableName
  readonly tenantColumn: string
  readonly key: string
  /** Columns that are written down, unless they are secret. */
  readonly columns: readonly string[]
  /** Columns that PostgreSQL generates, which are not written down. */
  readonly generated: readonly string[]
  /** The table that is written, and its columns by what they hold. */
  readonly into: TableName & { readonly columns: AuditColumns; readonly ipAddressType: string }
}

/** Where a trail keeps what: `before` and `after` are jsonb. */
export interface AuditColumns {
  readonly tenant: string
  readonly user: string
  readonly memberRole: string
  readonly table: string
  readonly record: string
  readonly action: string
  readonly before: string
  readonly after: string
  readonly ipAddress: string
  readonly userAgent: string
}

/** A function that finds rows by one value before a tenant is known: ids, and at most one secret. */
export interface TenantLookup {
  readonly kind: 'lookup'
  readonly table: TableName
  /** For the root, its key. */
  readonly tenantColumn: string
  readonly key: { readonly column: string; readonly type: TenantType }
  readonly by: string
  readonly secret?: string
}

/** What a schema declares beside its tables: functions and triggers. */
export type DeclaredObject = UpdatedAt | TenantSearch | TenantLookup | AuditTrail
