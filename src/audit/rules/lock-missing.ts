import type { TenantTable } from '../../catalog/index.ts'
import { judgePolicies, type Opening } from '../policies/judge-policies.ts'
import { renderBoundary, renderNarrowed } from '../policies/render-boundary.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

/** A table with what holds it to its tenant: a restrictive boundary, and the comparison in each permissive policy. */
interface Locks {
  readonly table: TenantTable
  readonly hasBoundary: boolean
  /** What would be open without the boundary: the permissive policies that don't compare the tenant. */
  readonly loose: readonly Opening[]
}

export const lockMissing: AuditRule = {
  name: 'lock-missing',
  level: 'warning',
  title: 'One of the two locks that the other tables have is missing',
  check(audited) {
    const locks = listLocks(audited)
    const isWhole = ({ hasBoundary, loose }: Locks) => hasBoundary && loose.length === 0
    // One lock is enough, and many schemas have one: it is an accident where most tables have two.
    if (locks.filter(isWhole).length * 2 <= locks.length) return []
    return locks
      .filter((one) => !isWhole(one))
      .flatMap((one) => (one.hasBoundary ? reportLoose(audited, one) : [reportBoundary(audited, one)]))
  },
}

function listLocks(audited: Audited): Locks[] {
  const { openingsWithout, isHeldByBoundary } = judgePolicies(audited)
  return audited.tables
    .filter(({ relation }) => relation.rowSecurity)
    .map((table) => ({
      table,
      hasBoundary: isHeldByBoundary(table),
      loose: openingsWithout(table, ({ as }) => as === 'restrictive'),
    }))
}

function reportBoundary(audited: Audited, { table }: Locks): Observation {
  const boundary = renderBoundary(table, audited)
  return {
    object: table.name,
    part: 'boundary',
    detail: `${table.name} has no restrictive policy that holds every command to the tenant, as the other tables do: one permissive policy more, or one that is widened, opens it.`,
    remediation: `create policy hedgerow_boundary on ${table.sql} as restrictive for all to public using (${boundary}) with check (${boundary});`,
  }
}

function reportLoose(audited: Audited, { table, loose }: Locks): Observation[] {
  const policies = new Set(loose.map(({ policy }) => policy))
  return [...policies].map((policy) => ({
    object: table.name,
    part: policy.name,
    detail: `Only the boundary keeps "${policy.name}" to the tenant; the other policies compare it themselves. Without the boundary it would be open.`,
    remediation: renderNarrowed(table, policy, audited),
  }))
}
