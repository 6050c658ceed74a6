import type { TableName } from '../model/index.ts'
import { identifier, qualifiedName } from '../sql/index.ts'

/** Where the rows of a table have their tenant from that has none itself yet. */
export interface TenantSource {
  readonly table: TableName
  readonly tenantColumn: string
  /** The columns that refer to the parent, and what they refer to. */
  readonly columns: readonly string[]
  readonly parent: TableName
  readonly parentKey: readonly string[]
  /** The column of the parent that holds the tenant; of the root, its key. */
  readonly parentTenant: string
}

/** Renders the statement that gives the rows of a table the tenant of their parents. */
export function renderFillTenant({
  table,
  tenantColumn,
  columns,
  parent,
  parentKey,
  parentTenant,
}: TenantSource): string {
  const isParent = columns.map(
    (column, at) => `parent.${identifier(parentKey[at] ?? '')} = child.${identifier(column)}`,
  )
  return `update ${qualifiedName(table.schema, table.name)} as child set ${identifier(tenantColumn)} = parent.${identifier(parentTenant)}
from ${qualifiedName(parent.schema, parent.name)} as parent
where ${isParent.join(' and ')};`
}

/**
 * Renders the statements by which a tenant column that was added as nullable is filled and becomes NOT NULL.
 *
 * @param forced the tables of the two on which row-level security is forced: without a context, the owner who migrates
 *   would see no rows of theirs.
 */
export function renderTenantFilling(source: TenantSource, forced: readonly TableName[]): readonly string[] {
  const { table, tenantColumn } = source
  const names = forced.map(({ schema, name }) => qualifiedName(schema, name))
  return [
    ...names.map((name) => `alter table ${name} no force row level security;`),
    renderFillTenant(source),
    `alter table ${qualifiedName(table.schema, table.name)} alter column ${identifier(tenantColumn)} set not null;`,
    ...names.map((name) => `alter table ${name} force row level security;`),
  ]
}
