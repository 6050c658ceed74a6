import { type CatalogPolicy, displayName, quotedName, type Relation } from '../../catalog/index.ts'
import { never } from '../conditions/condition.ts'
import { areEqual, columnOf, type Facts } from '../conditions/facts.ts'
import { findGap } from '../conditions/prove.ts'
import { type Clause, readPolicies } from '../policies/read-policies.ts'
import type { Audited } from '../rules/rule.ts'
import { holds, listActors, listUsableSchemas } from './held-grants.ts'

/** A table that belongs to no tenant, and what the application may do with the rows of others in it. */
export interface SharedTable {
  readonly relation: Relation
  readonly name: string
  readonly sql: string
  readonly isReadable: boolean
  readonly writes: readonly Write[]
}

type Write = 'insert' | 'update' | 'delete'

/** Lists the tables without tenants that the application reaches. Rows that policies hold to a person do not count. */
export function listSharedTables(audited: Audited): SharedTable[] {
  const belongs = new Set(audited.tables.map(({ relation }) => relation.oid))
  const usable = listUsableSchemas(audited)
  const passes = createPassage(audited)
  return audited.catalog.relations
    .filter(({ kind, extension }) => (kind === 'table' || kind === 'partitioned') && extension === null)
    .filter(({ oid, schema }) => !belongs.has(oid) && usable.includes(schema))
    .map((relation) => ({
      relation,
      name: displayName(relation),
      sql: quotedName(relation),
      isReadable: passes(relation, 'select', 'using'),
      writes: [
        ...(passes(relation, 'insert', 'withCheck') ? (['insert'] as const) : []),
        ...(['update', 'delete'] as const).filter((command) => passes(relation, command, 'using')),
      ],
    }))
    .filter(({ isReadable, writes }) => isReadable || writes.length > 0)
}

/** Says whether a command, where it is granted, passes rows that the policies hold to nobody. */
function createPassage(audited: Audited) {
  const { rowOf, conditionOf } = readPolicies(audited)
  const actors = ['public', ...listActors(audited)]
  const user = { is: 'setting', name: audited.settings.user } as const
  return (relation: Relation, command: 'select' | Write, clause: Clause): boolean => {
    if (!holds(audited, relation.oid, command)) return false
    if (!relation.rowSecurity) return true
    const row = rowOf(relation)
    const goal = {
      isReached: (facts: Facts) =>
        relation.columns.some(({ name }) => areEqual(facts, columnOf(row, name), user)),
      expect: (facts: Facts) => facts,
      isNeverNull: () => false,
    }
    const holding = relation.policies
      .filter(
        (policy) =>
          (policy.for === 'all' || policy.for === command) && policy.to.some((to) => actors.includes(to)),
      )
      .map((policy: CatalogPolicy) => ({
        as: policy.as,
        condition: conditionOf(relation, policy, clause) ?? never,
      }))
    const restricting = holding.filter(({ as }) => as === 'restrictive').map(({ condition }) => condition)
    return holding
      .filter(({ as }) => as === 'permissive')
      .some(({ condition }) => findGap([condition, ...restricting], goal) !== null)
  }
}
