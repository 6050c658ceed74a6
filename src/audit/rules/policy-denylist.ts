import { type Condition, termsIn } from '../conditions/condition.ts'
import { judgePolicies } from '../policies/judge-policies.ts'
import type { AuditRule } from './rule.ts'

export const policyDenylist: AuditRule = {
  name: 'policy-denylist',
  level: 'warning',
  title: 'A policy names the member roles that may not, and not those that may',
  check(audited) {
    const { conditionOf } = judgePolicies(audited)
    const { memberRole } = audited.settings
    return audited.tables.flatMap(({ name, relation }) =>
      relation.policies
        .filter((policy) =>
          (['using', 'withCheck'] as const).some((clause) => {
            const condition = conditionOf(relation, policy, clause)
            return condition !== null && excludes(condition, memberRole)
          }),
        )
        .map((policy) => ({
          object: name,
          part: policy.name,
          detail: `The policy "${policy.name}" lets pass whoever is not of the member roles that it names in ${memberRole}: every role that is added later, and with IS DISTINCT FROM or a default a context without a role.`,
          remediation: `Rewrite the policy "${policy.name}" so that it lists the member roles that may`,
        })),
    )
  },
}

/** Whether a condition asks of the member role that it is not something, or falls back to one. */
function excludes(condition: Condition, setting: string): boolean {
  switch (condition.is) {
    case 'all':
    case 'any':
      return condition.of.some((one) => excludes(one, setting)) || fallsBack(condition, setting)
    case 'exists':
      return excludes(condition.where, setting)
    case 'call':
      return excludes(condition.body, setting)
    case 'test':
      return (
        /^(<>|is distinct from|is null|!~~?\*?|NOT IN)$/i.test(condition.operator) &&
        condition.terms.flatMap(termsIn).some((term) => term.is === 'setting' && term.name === setting)
      )
    default:
      return false
  }
}

/** `coalesce(role, 'admin') = 'admin'`: the default itself is what is asked for. */
function fallsBack(condition: Extract<Condition, { of: readonly Condition[] }>, setting: string): boolean {
  const asksRole = condition.of.some(
    (one) =>
      one.is === 'equal' &&
      [one.left, one.right].some((term) => term.is === 'setting' && term.name === setting),
  )
  const isDefault = condition.of.some((one) => one.is === 'test' && one.operator === 'default')
  return condition.is === 'any' && asksRole && isDefault
}
