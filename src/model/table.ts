import type { TableName } from './object.ts'
import type { TenantlessRules, TenantRules } from './rules.ts'

interface TableShape {
  /** The tables that its keys refer to. */
  readonly parents: readonly TableName[]
  /** Columns that no UPDATE may set: the keys, and those that PostgreSQL generates. */
  readonly fixed: readonly string[]
  readonly all: readonly string[]
  /** Columns of type serial, whose sequence the app role needs for an INSERT; those of an identity need nothing. */
  readonly serial: readonly string[]
}

/** A reference that nulls its one column, and never the tenant column, when the parent row goes (PostgreSQL 15). */
export interface SetNullReference {
  readonly name: string
  readonly column: string
  readonly parent: TableName
  readonly parentKey: string
}

/** A table whose every row belongs to one tenant. For the root, the tenant column is its key. */
export interface TenantTable extends TableName, TableShape {
  readonly kind: 'tenant'
  readonly tenantColumn: string
  readonly rules: TenantRules
  readonly setNull: readonly SetNullReference[]
}

/** A table whose rows belong to no tenant. */
export interface TenantlessTable extends TableName, TableShape {
  readonly kind: 'tenantless'
  readonly rules: TenantlessRules
}

export type DeclaredTable = TenantTable | TenantlessTable
