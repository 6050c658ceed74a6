import type { Constraint, Index, Privileges, TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'

/**
 * Says whether a unique index keeps tenants apart: it holds the tenant column, in an expression too, or the whole
 * reference through which a child table's rows reach their tenant.
 */
export function carriesTenant(
  { tenantColumn, parent }: TenantTable,
  { columns, keys }: Pick<Index, 'columns' | 'keys'>,
): boolean {
  if (tenantColumn !== null) {
    const name = new RegExp(`(?<![\\w"])"?${tenantColumn.replaceAll(/\W/g, '\\$&')}"?(?![\\w"])`)
    return columns.includes(tenantColumn) || keys.some((key) => name.test(key))
  }
  return parent?.key.columns.every((column) => columns.includes(column)) ?? false
}

/** Says whether an exclusion compares the tenant, or a child's reference, with `=`. */
export function excludesWithinTenant({ tenantColumn, parent }: TenantTable, exclusion: Constraint): boolean {
  return excludesWithin(exclusion, tenantColumn === null ? (parent?.key.columns ?? []) : [tenantColumn])
}

/** Says whether an exclusion compares each of the columns with `=`. */
export function excludesWithin({ definition }: Constraint, columns: readonly string[]): boolean {
  return columns.every((column) =>
    [column, identifier(column)].some((name) => definition.includes(`${name} WITH =`)),
  )
}

/** Says whether the app role may write one of the columns, and so ask a key about a value. */
export function canWriteAny(
  { relations }: Privileges,
  { relation }: Pick<TenantTable, 'relation'>,
  columns: readonly (string | null)[],
): boolean {
  const own = relations.get(relation.oid)
  const writable = [...(own?.insert ?? []), ...(own?.update ?? [])]
  return columns.some((column) => (column === null ? writable.length > 0 : writable.includes(column)))
}
