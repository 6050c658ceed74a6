import type { Catalog, Relation, TenantTable } from '../../catalog/index.ts'

/**
 * Finds the tables of people that tenants share: those that a tenant's table points at with a column which policies, or
 * the functions that they call, look at.
 */
export function findPeople({ relations, functions }: Catalog, tables: readonly TenantTable[]): Relation[] {
  const policies = relations.flatMap((relation) => relation.policies)
  const calls = new Set(policies.flatMap((policy) => policy.calls))
  const texts = [
    ...policies.map(({ using, withCheck }) => `${using} ${withCheck}`),
    ...functions.filter(({ oid }) => calls.has(oid)).map(({ source }) => source),
  ]
  const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []))
  const tenant = new Set(tables.map(({ relation }) => relation.oid))
  const pointedAt = new Set(
    tables.flatMap(({ relation }) =>
      relation.constraints
        .filter(({ kind, columns }) => kind === 'foreign key' && columns.some((name) => words.has(name)))
        .map(({ references }) => references),
    ),
  )
  return relations.filter(({ oid }) => pointedAt.has(oid) && !tenant.has(oid))
}
