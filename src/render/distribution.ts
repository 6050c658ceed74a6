import type { DeclaredSchema, DeclaredTable, TableName } from '../model/index.ts'
import { dollarQuoted, literal, qualifiedName } from '../sql/index.ts'

/**
 * Renders what distributes the tables over a Citus cluster: tenant tables by their tenant, beside the root's rows, and
 * tables without tenants as reference tables. Where Citus is not installed, they stay plain tables.
 */
export function renderDistribution({ tenancy, tables }: DeclaredSchema): readonly string[] {
  if (tenancy.dialect !== 'citus') return []
  const root = qualifiedName(tenancy.schema, tenancy.root)
  return [
    // Every statement of a migration is in one transaction, in which nothing parallel may have come before.
    `set local citus.multi_shard_modify_mode = 'sequential';`,
    // Triggers are refused otherwise; those of updatedAt touch nothing but their own row.
    'set local citus.enable_unsafe_triggers = on;',
    ...orderTables(tables).map((table) => renderDistribute(table, root)),
  ]
}

function renderDistribute(table: DeclaredTable, root: string): string {
  const name = qualifiedName(table.schema, table.name)
  const distribute =
    table.kind === 'tenantless'
      ? `create_reference_table(${literal(name)})`
      : name === root
        ? `create_distributed_table(${literal(name)}, ${literal(table.tenantColumn)})`
        : `create_distributed_table(${literal(name)}, ${literal(table.tenantColumn)}, colocate_with => ${literal(root)})`
  return `do ${dollarQuoted(` begin
  if not exists (select from pg_catalog.pg_extension where extname = 'citus') then
    raise notice using message = ${literal(`Citus is not installed here: ${name} stays a plain table.`)};
  elsif not exists (select from pg_catalog.pg_dist_partition where logicalrelid = ${literal(name)}::regclass) then
    perform ${distribute};
  end if;
end `)};`
}

/** Citus takes a key only when the table that it refers to is distributed already; to a reference table, or beside. */
function orderTables(tables: readonly DeclaredTable[]): readonly DeclaredTable[] {
  const ordered = new Set<DeclaredTable>()
  const add = (table: DeclaredTable, path: readonly DeclaredTable[]): void => {
    if (ordered.has(table) || path.includes(table)) return
    for (const parent of tables.filter((one) => table.parents.some((name) => isNamed(one, name)))) {
      add(parent, [...path, table])
    }
    ordered.add(table)
  }
  for (const kind of ['tenantless', 'tenant']) {
    for (const table of tables.filter((one) => one.kind === kind)) add(table, [])
  }
  return [...ordered]
}

function isNamed(table: TableName, { schema, name }: TableName): boolean {
  return table.schema === schema && table.name === name
}
