import type { SettingNames, TenantTable } from '../../catalog/index.ts'
import { type Condition, type Term, termsIn } from '../conditions/condition.ts'
import type { Gap, Leaf } from '../conditions/prove.ts'
import { isWithin } from '../context/setting-name.ts'

/** Why rows of other tenants pass a policy. */
export type Reason =
  | 'always-true'
  | 'empty-context'
  | 'null-tenant'
  | 'default-tenant'
  | 'named-tenant'
  | 'loose-comparison'
  | 'other-setting'
  | 'exempt-role'
  | 'function'
  | 'lookup'
  | 'member-role'
  | 'person'
  | 'or-branch'
  | 'row'

export interface Explanation {
  readonly reason: Reason
  /** What in the policy it is about: a setting, an operator, a function; empty where the reason says it all. */
  readonly about: string
}

/** Says why a policy has a gap: by the gravest thing that it asks for on that way. */
export function explainGap(
  { leaves, isBesideSound }: Gap,
  table: TenantTable,
  settings: SettingNames,
): Explanation {
  const terms = leaves.flatMap(({ condition }) => termsOf(condition)).flatMap(termsIn)
  const isTenant = (term: Term) => isSetting(term, settings.tenant)
  const isColumn = (term: Term) =>
    term.is === 'column' &&
    term.name === table.tenantColumn &&
    term.source.relation?.oid === table.relation.oid
  const tests = leaves.map(({ condition }) => ({ condition, terms: termsOf(condition).flatMap(termsIn) }))
  const has = (check: (condition: Condition, terms: readonly Term[]) => boolean) =>
    tests.some((one) => check(one.condition, one.terms))

  const via = leaves.find((leaf) => leaf.via !== null)?.via
  if (via) return { reason: 'function', about: via }
  if (leaves.length === 0) return explain(isBesideSound ? 'or-branch' : 'always-true')
  if (
    has((condition, inside) => isOpenWithout(condition) && inside.some(isTenant) && !inside.some(isColumn))
  ) {
    return explain('empty-context', settings.tenant)
  }
  if (has((condition, inside) => isNullTest(condition) && inside.some(isColumn)))
    return explain('null-tenant')
  const named = leaves.flatMap(({ condition }) => constantBeside(condition, isColumn))
  if (named.length > 0) return explain(named[0]?.isDefault ? 'default-tenant' : 'named-tenant')
  const compared = leaves.find(({ condition }) => {
    const inside = termsOf(condition).flatMap(termsIn)
    return inside.some(isColumn) && inside.some(isTenant)
  })
  if (compared) return explain('loose-comparison', operatorOf(compared))
  const other = terms.find(
    (term) => term.is === 'setting' && !Object.values(settings).some((one) => isBeside(term.name, one)),
  )
  if (other?.is === 'setting') return explain('other-setting', other.name)
  const role = terms.find((term) => term.is === 'role')
  if (role?.is === 'role')
    return explain('exempt-role', role.which === 'session' ? 'session_user' : 'current_user')
  const called = [...leaves.map(operatorOf), ...terms.map((term) => (term.is === 'other' ? term.by : ''))]
  const unknown = called.find((name) => /\..*\(\)$/.test(name))
  if (unknown) return explain('function', unknown)
  if (has((condition) => condition.is === 'exists') || called.includes('a subquery')) {
    return explain('lookup', tablesOf(leaves))
  }
  if (terms.some((term) => isSetting(term, settings.memberRole)))
    return explain('member-role', settings.memberRole)
  if (terms.some((term) => isSetting(term, settings.user))) return explain('person', settings.user)
  return explain(isBesideSound ? 'or-branch' : 'row')
}

function explain(reason: Reason, about = ''): Explanation {
  return { reason, about }
}

function isSetting(term: Term, name: string): boolean {
  return term.is === 'setting' && isWithin(term.name, name)
}

/** What else stands in the JSON that the context is opened with is no setting that somebody else could set. */
function isBeside(name: string, setting: string): boolean {
  return isWithin(name, setting.split('->>')[0] ?? '')
}

function termsOf(condition: Condition): readonly Term[] {
  if (condition.is === 'equal') return [condition.left, condition.right]
  return condition.is === 'test' ? condition.terms : []
}

function isNullTest(condition: Condition): boolean {
  return condition.is === 'equal'
    ? condition.isNullSafe
    : condition.is === 'test' && condition.operator === 'is null'
}

/** `… is null`, `… = ''` and comparisons with another constant, which hold while no tenant is set, or a made-up one. */
function isOpenWithout(condition: Condition): boolean {
  if (condition.is === 'equal') return termsOf(condition).some((term) => term.is === 'constant')
  return condition.is === 'test' && /^(is null|is distinct from|<>|default)$/.test(condition.operator)
}

function constantBeside(condition: Condition, isColumn: (term: Term) => boolean) {
  const terms = termsOf(condition)
  if (condition.is !== 'equal' || !terms.some(isColumn)) return []
  return terms.flatMap((term) => (term.is === 'constant' ? term : []))
}

function operatorOf({ condition }: Leaf): string {
  if (condition.is === 'equal') return '='
  return condition.is === 'test' ? condition.operator : ''
}

function tablesOf(leaves: readonly Leaf[]): string {
  const names = leaves.flatMap(({ condition }) =>
    condition.is === 'exists'
      ? condition.sources.flatMap(({ relation }) => (relation ? `${relation.schema}.${relation.name}` : []))
      : [],
  )
  return [...new Set(names)].join(', ')
}
