import type { ForeignKey, getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { HedgerowError } from '../errors/index.ts'

type TableConfig = ReturnType<typeof getTableConfig>

/**
 * Refuses a key or an index of a tenant table that does not lead with the tenant: a key over all tenants is an existence
 * oracle, and lets ON CONFLICT meet rows that it may not see.
 *
 * @throws HedgerowError `ERR_SCHEMA_KEY`.
 */
export function assertTenantLeads(config: TableConfig, tenantColumn: string): void {
  const keys = [
    ...config.uniqueConstraints.map((key) => ({ name: key.getName(), columns: key.columns })),
    ...config.indexes.map(({ config: index }) => ({ name: index.name ?? 'unnamed', columns: index.columns })),
  ]
  const wrong = keys.find(({ columns }) => firstColumn(columns) !== tenantColumn)
  const inline = config.columns.find((column) => column.isUnique)
  if (wrong === undefined && inline === undefined) return
  const name = wrong?.name ?? inline?.uniqueName ?? inline?.name
  throw refuse(
    `"${name}" of table "${config.name}" must lead with the tenant column "${tenantColumn}".`,
    `Put the tenant column first: .on(t.${tenantColumn}, …).`,
  )
}

/**
 * Refuses a primary key beside the one that `tenantTable` adds: PostgreSQL allows one.
 *
 * @throws HedgerowError `ERR_SCHEMA_KEY`.
 */
export function assertOneKey({ name, columns, primaryKeys }: TableConfig): void {
  const inline = columns.find((column) => column.primary)
  if (inline === undefined && primaryKeys.length === 1) return
  throw refuse(
    `Table "${name}" has a primary key beside the one that leads with the tenant.`,
    inline === undefined
      ? 'Take primaryKey(…) out of the table: tenantTable() adds it.'
      : `Write .notNull() for .primaryKey() in the column "${inline.name}": tenantTable() adds the key.`,
  )
}

/**
 * Refuses a reference to a tenant table by id alone: it could point at another tenant's row, and there is no key over
 * all tenants that it could rest on.
 *
 * @param tenantColumn the column that holds the tenant in the table that refers; undefined where none does.
 * @param tenantOf the tenant column of the table that is referred to; undefined where it has none.
 * @throws HedgerowError `ERR_SCHEMA_KEY`.
 */
export function assertReferencesCarryTenant(
  { name, foreignKeys }: TableConfig,
  tenantColumn: string | undefined,
  tenantOf: (parent: PgTable) => string | undefined,
): void {
  const wrong = foreignKeys.find((key) => {
    const { columns, foreignColumns, foreignTable } = key.reference()
    const needed = tenantOf(foreignTable)
    const at = foreignColumns.findIndex((column) => column.name === needed)
    return needed !== undefined && (at === -1 || columns[at]?.name !== tenantColumn)
  })
  if (wrong === undefined) return
  throw refuse(
    `The reference "${wrong.getName()}" of table "${name}" must carry the tenant column.`,
    hintFor(wrong, tenantColumn !== undefined),
  )
}

function hintFor(key: ForeignKey, hasTenant: boolean): string {
  const [column] = key.reference().columns
  return hasTenant
    ? `Write ...tenantReference(t, t.${column?.name}, …) among the table's entries, and take .references(…) out.`
    : 'A table whose rows belong to no tenant can refer to none: give it the tenant column, or take the reference out.'
}

function firstColumn(columns: readonly unknown[]): string | undefined {
  const [first] = columns
  return typeof first === 'object' && first !== null && 'name' in first ? String(first.name) : undefined
}

function refuse(message: string, hint: string): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_KEY', message, { hint })
}
