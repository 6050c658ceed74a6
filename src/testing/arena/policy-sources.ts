import type { Relation, TenantTable } from '../../catalog/index.ts'
import type { Arena } from './arena.ts'

/** Returns the relations that a table's policies read, themselves or in the functions that they call. */
export function policySources({ catalog }: Arena, { relation }: TenantTable): Relation[] {
  const calls = new Set(relation.policies.flatMap((policy) => policy.calls))
  const bodies = catalog.functions.filter(({ oid }) => calls.has(oid)).map(({ source }) => source)
  const words = new Set(bodies.flatMap((body) => body.match(/\w+/g) ?? []))
  const named = new Set(relation.policies.flatMap((policy) => policy.readsFrom))
  return catalog.relations.filter(({ oid, name }) => named.has(oid) || words.has(name))
}
