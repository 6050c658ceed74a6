import { identifier } from '../../sql/index.ts'
import { judgePolicies } from '../policies/judge-policies.ts'
import { listMissingFixes } from '../releases/security-releases.ts'
import type { AuditRule } from './rule.ts'

/** DROP OWNED BY takes the role that runs it off a policy. */
const fault = 'CVE-2026-116311'

export const policyToRole: AuditRule = {
  name: 'policy-to-role',
  level: 'info',
  title: 'A restrictive policy names a role instead of everybody',
  check(audited) {
    const { catalog, tables } = audited
    const { openingsWithout } = judgePolicies(audited)
    const isServerOpen = listMissingFixes(catalog.server.version).includes(fault)
    return tables.flatMap((table) =>
      table.relation.policies
        .filter(({ as, to }) => as === 'restrictive' && !to.includes('public'))
        .map((policy) => {
          const isBoundary = openingsWithout(table, (one) => one === policy).length > 0
          return {
            ...(isBoundary && isServerOpen ? { level: 'warning' as const } : {}),
            object: table.name,
            part: policy.name,
            detail: `The restrictive policy "${policy.name}" is for ${policy.to.join(', ')} alone: a role that is added later is not held to it, and before the releases of ${fault} a member takes itself off it by DROP OWNED BY.`,
            remediation: `alter policy ${identifier(policy.name)} on ${table.sql} to public;`,
          }
        }),
    )
  },
}
