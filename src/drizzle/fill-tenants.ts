import { type ForeignKey, getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { TableName } from '../model/index.ts'
import { renderTenantFilling, type TenantSource } from '../render/index.ts'
import { identifier, qualifiedName } from '../sql/index.ts'
import type { Declaration } from './declaration.ts'
import { joinMigration, kitName, splitMigration } from './kit-statements.ts'
import { readDeclarations } from './read-declarations.ts'

/** A table that may get its tenant column in a migration, and how drizzle-kit's statement for that begins. */
interface Filled {
  readonly source: TenantSource
  readonly start: string
}

const notNull = / NOT NULL;$/

/**
 * Gives the rows of tables that get a tenant column the tenant of their parents: drizzle-kit adds the column as NOT NULL,
 * which a table with rows can't take.
 *
 * @param earlier the migrations before it, by which row-level security may be forced on the tables already.
 */
export function fillTenants(text: string, tables: readonly PgTable[], earlier: readonly string[]): string {
  const statements = splitMigration(text)
  const isFor = (statement: string, { start }: Filled) =>
    statement.startsWith(start) && notNull.test(statement)
  const filled = sortByParents(
    tables.flatMap(readFilled).filter((one) => statements.some((statement) => isFor(statement, one))),
  )
  if (filled.length === 0) return text
  const isAdding = (statement: string) => filled.some((one) => isFor(statement, one))
  const last = statements.findLastIndex(isAdding)
  const nullable = statements.map((statement) =>
    isAdding(statement) ? statement.replace(notNull, ';') : statement,
  )
  return joinMigration([
    ...nullable.slice(0, last + 1),
    ...filled.flatMap(({ source }) => renderTenantFilling(source, listForced(source, earlier))),
    ...nullable.slice(last + 1),
  ])
}

function readFilled(table: PgTable): Filled[] {
  const config = getTableConfig(table)
  const declarations = readDeclarations(table)
  const declared = declarations.find((one) => one.kind === 'tenant')
  const tenant = config.columns.find(({ name }) => name === declared?.tenantColumn)
  if (tenant === undefined) return []
  const [source] = [
    ...config.foreignKeys.flatMap((key) => readReference(key, tenant)),
    ...declarations.flatMap((one) => readSetNull(one, table, tenant)),
  ]
  const start = `ALTER TABLE ${kitName(config)} ADD COLUMN ${identifier(tenant.name)} `
  return source === undefined ? [] : [{ source, start }]
}

/** The reference that carries the tenant: its parent has the tenant that the row gets. */
function readReference(key: ForeignKey, tenant: PgColumn): TenantSource[] {
  const { columns, foreignColumns, foreignTable } = key.reference()
  const at = columns.findIndex(({ name }) => name === tenant.name)
  const other = columns.findIndex(({ name }) => name !== tenant.name)
  const [column, parentKey, parentTenant] = [columns[other], foreignColumns[other], foreignColumns[at]]
  const isPair = columns.length === 2 && foreignTable !== tenant.table
  if (!isPair || !column || !parentKey || !parentTenant) return []
  return [
    {
      table: nameOf(tenant.table),
      tenantColumn: tenant.name,
      columns: [column.name],
      parent: nameOf(foreignTable),
      parentKey: [parentKey.name],
      parentTenant: parentTenant.name,
    },
  ]
}

function readSetNull(one: Declaration, table: PgTable, tenant: PgColumn): TenantSource[] {
  if (one.kind !== 'set-null' || one.parent === table) return []
  const { column, parentKey } = one
  const names = { tenantColumn: tenant.name, parentTenant: tenant.name }
  return [
    { table: nameOf(table), ...names, columns: [column], parent: nameOf(one.parent), parentKey: [parentKey] },
  ]
}

/** A parent that gets its tenant in the same migration comes before its children. */
function sortByParents(all: readonly Filled[]): readonly Filled[] {
  const isOf = (name: TableName) => (one: Filled) =>
    one.source.table.schema === name.schema && one.source.table.name === name.name
  const sorted: Filled[] = []
  const add = (one: Filled, children: readonly Filled[]) => {
    if (sorted.includes(one) || children.includes(one)) return
    const parent = all.find(isOf(one.source.parent))
    if (parent !== undefined) add(parent, [...children, one])
    sorted.push(one)
  }
  for (const one of all) add(one, [])
  return sorted
}

function listForced({ table, parent }: TenantSource, earlier: readonly string[]): readonly TableName[] {
  return [table, parent].filter(({ schema, name }) =>
    earlier.some((migration) =>
      migration.includes(
        `alter table ${qualifiedName(schema, name)} enable row level security, force row level security;`,
      ),
    ),
  )
}

function nameOf(table: PgTable): TableName {
  const { schema = 'public', name } = getTableConfig(table)
  return { schema, name }
}
