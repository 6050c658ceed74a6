import { listActors } from '../access/held-grants.ts'
import { always } from '../conditions/condition.ts'
import { judgePolicies } from '../policies/judge-policies.ts'
import { renderNarrowed } from '../policies/render-boundary.ts'
import type { AuditRule, Observation } from './rule.ts'

export const policyIdle: AuditRule = {
  name: 'policy-idle',
  level: 'info',
  title: 'A restrictive policy does not restrict the application',
  check(audited) {
    const { conditionOf } = judgePolicies(audited)
    const actors = ['public', ...listActors(audited)]
    return audited.tables.flatMap((table) =>
      table.relation.policies
        .filter(({ as }) => as === 'restrictive')
        .flatMap((policy): Observation[] => {
          const clauses = (['using', 'withCheck'] as const).map((clause) =>
            conditionOf(table.relation, policy, clause),
          )
          if (
            clauses.some((one) => one === always) &&
            clauses.every((one) => one === always || one === null)
          ) {
            return [
              {
                level: 'warning',
                object: table.name,
                part: policy.name,
                detail: `The restrictive policy "${policy.name}" is true for every row.`,
                remediation: renderNarrowed(table, policy, audited),
              },
            ]
          }
          if (policy.to.some((role) => actors.includes(role))) return []
          return [
            {
              object: table.name,
              part: policy.name,
              detail: `The restrictive policy "${policy.name}" is for ${policy.to.join(', ')}, which ${audited.appRole} is not and can not become.`,
              remediation: `Take TO off the policy "${policy.name}" if it is meant for the application as well`,
            },
          ]
        }),
    )
  },
}
