import type { CatalogPolicy, Relation, TenantTable } from '../../catalog/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { listReached } from '../access/reach.ts'
import { findGap } from '../conditions/prove.ts'
import { tenantGoal } from '../conditions/tenant-goal.ts'
import { readPolicies } from '../policies/read-policies.ts'
import type { Audited } from '../rules/rule.ts'
import type { Command } from './conduct.ts'

/**
 * Says whether a role reaches the rows of every tenant in a relation: because row-level security does not hold for it,
 * or because a policy that is made for it lets it through. What a policy for everybody lets through is that policy's
 * fault, and what the app role reaches itself while row-level security is off is the table's.
 */
export function passesPolicies(
  audited: Audited,
  role: string,
  relation: Relation,
  command: Command,
): boolean {
  if (relation.kind === 'foreign' || relation.kind === 'materialized') return true
  const { catalog, tables } = audited
  const isOff = !relation.rowSecurity
  if (isOff && listHeldGrants(audited).every(({ oid }) => oid !== relation.oid)) {
    return role !== audited.appRole
  }
  const attributes = catalog.roles.find(({ name }) => name === role)
  if (attributes?.isSuperuser || attributes?.bypassesRls) return true
  const inheriting = { memberships: catalog.memberships.filter(({ inherits }) => inherits) }
  const held = [role, ...listReached(inheriting, role).map((one) => one.role)]
  if (held.includes(relation.owner) && !relation.forceRowSecurity && !isOff) return true
  const policies = relation.policies.filter(
    ({ for: on, to }) =>
      (on === command || on === 'all') && to.some((name) => name === 'public' || held.includes(name)),
  )
  const table = tables.find((one) => one.relation.oid === relation.oid)
  const restricting = policies.filter(({ as }) => as === 'restrictive')
  return policies
    .filter(({ as, to }) => as === 'permissive' && !to.includes('public'))
    .some((policy) => !table || isOpen(audited, table, [policy, ...restricting], command))
}

/** Whether rows of other tenants pass the policies together. */
function isOpen(
  audited: Audited,
  table: TenantTable,
  policies: readonly CatalogPolicy[],
  command: Command,
): boolean {
  const { rowOf, conditionOf } = readPolicies(audited)
  const clause = command === 'insert' ? 'withCheck' : 'using'
  const goal = tenantGoal({
    tables: audited.tables,
    roles: audited.catalog.roles,
    settings: audited.settings,
    memberships: audited.memberships,
    isMade: clause === 'withCheck',
    row: rowOf(table.relation),
    isBound: () => false,
  })
  return (
    findGap(
      policies.flatMap((policy) => conditionOf(table.relation, policy, clause) ?? []),
      goal,
    ) !== null
  )
}
