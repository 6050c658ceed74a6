import { type CatalogPolicy, onceFor, type Relation, type TenantTable } from '../../catalog/index.ts'
import { holds, listActors } from '../access/held-grants.ts'
import { listReached } from '../access/reach.ts'
import type { Condition } from '../conditions/condition.ts'
import { isConstant } from '../conditions/facts.ts'
import { findGap, type Gap, type Goal } from '../conditions/prove.ts'
import { tenantGoal } from '../conditions/tenant-goal.ts'
import type { Audited } from '../rules/rule.ts'
import { type Clause, readPolicies } from './read-policies.ts'

export type PolicyCommand = 'select' | 'insert' | 'update' | 'delete'

/** A permissive policy that lets rows of other tenants pass, though everything that restricts it is counted in. */
export interface Opening {
  readonly table: TenantTable
  readonly policy: CatalogPolicy
  readonly command: PolicyCommand
  readonly clause: Clause
  readonly gap: Gap
  /** Whether the application holds the grant that it takes. */
  readonly isReachable: boolean
}

export interface PolicyJudgement {
  readonly openings: readonly Opening[]
  /** When a policy lets a row pass; null where the policy says nothing about the clause. */
  conditionOf(table: Relation, policy: CatalogPolicy, clause: Clause): Condition | null
  /** Whether a command is for some member roles only. */
  isForMemberRoles(table: TenantTable, command: PolicyCommand): boolean
  /** The openings that there would be without some policies. */
  openingsWithout(table: TenantTable, isLeftOut: (policy: CatalogPolicy) => boolean): readonly Opening[]
  /** Whether the restrictive policies hold every row to the tenant by themselves, whatever is permitted beside them. */
  isHeldByBoundary(table: TenantTable): boolean
}

/** What a command asks: USING of a row that is there, WITH CHECK of one that it makes. */
const checks: readonly (readonly [PolicyCommand, Clause])[] = [
  ['select', 'using'],
  ['update', 'using'],
  ['delete', 'using'],
  ['insert', 'withCheck'],
  ['update', 'withCheck'],
]

/** Judges the policies of every tenant table. */
export const judgePolicies = onceFor((audited: Audited): PolicyJudgement => {
  const { tables, catalog, settings, memberships } = audited
  const { rowOf, conditionOf } = readPolicies(audited)
  const actors = listActors(audited).map((role) => describeActor(audited, role))
  const bound = new Map<number, boolean>()

  /** A table that is asked about while it is being judged counts as open: its policies lead back to it. */
  const isBound = (table: TenantTable): boolean => {
    const known = bound.get(table.relation.oid)
    if (known !== undefined) return known
    bound.set(table.relation.oid, false)
    const isSound = table.relation.rowSecurity && findOpenings(table, [['select', 'using']]).length === 0
    bound.set(table.relation.oid, isSound)
    return isSound
  }
  const goalFor = (table: TenantTable, clause: Clause): Goal =>
    tenantGoal({
      tables,
      roles: catalog.roles,
      settings,
      memberships,
      isMade: clause === 'withCheck',
      row: rowOf(table.relation),
      isBound,
    })

  /** The policies that hold for one actor's command, and when each lets a row pass. */
  const listHolding = (
    table: TenantTable,
    [command, clause]: readonly [PolicyCommand, Clause],
    actor: ReadonlySet<string>,
  ) =>
    table.relation.policies
      .filter((policy) => policy.for === 'all' || policy.for === command)
      .filter(({ to }) => to.some((role) => actor.has(role)))
      .flatMap((policy) => {
        const condition = conditionOf(table.relation, policy, clause)
        return condition ? [{ policy, condition }] : []
      })

  /** Every way in which one actor may have a command pass: one permissive policy, and all restrictive ones. */
  const listWays = (
    table: TenantTable,
    check: readonly [PolicyCommand, Clause],
    isLeftOut: (policy: CatalogPolicy) => boolean,
  ) =>
    actors.flatMap((actor) => {
      const holding = listHolding(table, check, actor).filter(({ policy }) => !isLeftOut(policy))
      const restricting = holding.filter(({ policy }) => policy.as === 'restrictive')
      return holding
        .filter(({ policy }) => policy.as === 'permissive')
        .map(({ policy, condition }) => ({
          policy,
          conditions: [condition, ...restricting.map((one) => one.condition)],
        }))
    })

  const findOpenings = (
    table: TenantTable,
    asked = checks,
    isLeftOut: (policy: CatalogPolicy) => boolean = () => false,
  ): Opening[] =>
    asked.flatMap(([command, clause]) => {
      const found = new Map<CatalogPolicy, Gap>()
      for (const { policy, conditions } of listWays(table, [command, clause], isLeftOut)) {
        const gap = findGap(conditions, goalFor(table, clause))
        if (gap && !found.has(policy)) found.set(policy, gap)
      }
      const isReachable = holds(audited, table.relation.oid, command)
      return [...found].map(([policy, gap]) => ({ table, policy, command, clause, gap, isReachable }))
    })

  const isProtected = ({ relation }: TenantTable) => relation.rowSecurity
  const memberRole = { is: 'setting', name: settings.memberRole } as const
  const memberGoal: Goal = {
    isReached: (facts) => isConstant(facts, memberRole),
    expect: (facts) => facts,
    isNeverNull: () => false,
  }
  return {
    openings: tables.filter(isProtected).flatMap((table) => findOpenings(table)),
    conditionOf,
    isForMemberRoles: (table, command) =>
      table.relation.rowSecurity &&
      checks
        .filter(([one]) => one === command)
        .every((check) =>
          listWays(table, check, () => false).every(
            ({ conditions }) => findGap(conditions, memberGoal) === null,
          ),
        ),
    isHeldByBoundary: (table) =>
      checks.every((check) =>
        actors.every((actor) => {
          const restricting = listHolding(table, check, actor).filter(
            ({ policy }) => policy.as === 'restrictive',
          )
          const conditions = restricting.map(({ condition }) => condition)
          return conditions.length > 0 && findGap(conditions, goalFor(table, check[1])) === null
        }),
      ),
    openingsWithout: (table, isLeftOut) => (isProtected(table) ? findOpenings(table, checks, isLeftOut) : []),
  }
})

/** The names under which a policy holds for a role: its own, everybody's, and those whose privileges it inherits. */
function describeActor({ catalog }: Audited, role: string): ReadonlySet<string> {
  const direct = { memberships: catalog.memberships.filter(({ inherits }) => inherits) }
  const inherited = listReached(direct, role).map((one) => one.role)
  return new Set(['public', role, ...inherited])
}
