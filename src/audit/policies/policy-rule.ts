import { mayChangeSettings } from '../conditions/sets-settings.ts'
import type { Audited, AuditRule, Observation } from '../rules/rule.ts'
import { parseExpression } from '../syntax/parse.ts'
import { type Explanation, explainGap, type Reason } from './explain-gap.ts'
import { judgePolicies, type Opening } from './judge-policies.ts'
import { renderNarrowed } from './render-boundary.ts'

export interface PolicyRuleOptions {
  readonly name: string
  readonly title: string
  readonly reasons: readonly Reason[]
  /** Says what it is in the policy that opens it. */
  explain(explanation: Explanation): string
}

/** Makes the rule that finds the policies with an opening for one reason. */
export function policyRule({ name, title, reasons, explain }: PolicyRuleOptions): AuditRule {
  return {
    name,
    level: 'error',
    title,
    check: (audited) =>
      findOpenPolicies(audited).flatMap(({ openings, first }) => {
        const explanation = explainGap(first.gap, first.table, audited.settings)
        if (isCheckAlone(openings) || !reasons.includes(explanation.reason)) return []
        return [observe(audited, openings, explain(explanation))]
      }),
  }
}

/** The openings of one policy, the one first that its reason is taken from. */
interface OpenPolicy {
  readonly openings: readonly Opening[]
  readonly first: Opening
}

export function findOpenPolicies(audited: Audited): OpenPolicy[] {
  const groups = Map.groupBy(judgePolicies(audited).openings, ({ policy }) => policy)
  return [...groups.values()].flatMap((openings) => {
    const [first] = openings.toSorted(
      (a, b) => Number(a.clause === 'withCheck') - Number(b.clause === 'withCheck'),
    )
    return first ? [{ openings, first }] : []
  })
}

/** Whether what a policy shows is sound, and only what it lets be written is not. */
export function isCheckAlone(openings: readonly Opening[]): boolean {
  return openings.every(({ clause }) => clause === 'withCheck')
}

export function observe(audited: Audited, openings: readonly Opening[], why: string): Observation {
  const [{ table, policy }] = openings as [Opening]
  const reachable = openings.filter(({ isReachable }) => isReachable)
  const commands = [...new Set((reachable.length > 0 ? reachable : openings).map(({ command }) => command))]
  const latent = reachable.length > 0 ? '' : ` ${audited.appRole} holds no grant for it today.`
  // A tenant that is being made takes no row from anybody; but its keys tell which there are.
  const isSignUp = table.isRoot && openings.every(({ command }) => command === 'insert')
  return {
    ...(reachable.length === 0 ? { level: 'info' as const } : isSignUp ? { level: 'warning' as const } : {}),
    object: table.name,
    part: policy.name,
    detail: `The policy "${policy.name}" lets ${commands.join(', ').toUpperCase()} pass rows of other tenants: ${why}.${latent}`,
    // A policy that sets what it reads holds nothing, whatever stands beside it.
    remediation: renderNarrowed(
      table,
      policy,
      audited,
      (expression) => !mayChangeSettings(audited.catalog, parseExpression(expression)),
    ),
  }
}
