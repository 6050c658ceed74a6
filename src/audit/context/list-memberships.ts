import type { TenantTable } from '../../catalog/index.ts'

/** A table that says which tenants a person belongs to, and the column that names the person. */
export interface Membership {
  readonly table: TenantTable
  readonly person: string
}

/**
 * Lists what may be one: tables in which a person stands once, or once in each tenant. That somebody wrote a document
 * in a tenant makes them no member of it.
 */
export function listMemberships(tables: readonly TenantTable[]): Membership[] {
  return tables.flatMap((table) => {
    const keys = table.relation.indexes
      .filter(({ isUnique, isValid, predicate }) => isUnique && isValid && predicate === null)
      .map(({ columns }) => columns.filter((column) => column !== table.tenantColumn))
    const people = keys.flatMap((others) => (others.length === 1 && others[0] ? [others[0]] : []))
    return table.isRoot || table.tenantColumn === null
      ? []
      : [...new Set(people)].map((person) => ({ table, person }))
  })
}
