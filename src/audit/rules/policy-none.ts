import { holds } from '../access/held-grants.ts'
import type { AuditRule } from './rule.ts'

export const policyNone: AuditRule = {
  name: 'policy-none',
  level: 'info',
  title: 'No policy lets a row pass',
  check(audited) {
    return audited.tables
      .filter(({ relation }) => relation.rowSecurity && holds(audited, relation.oid, 'select'))
      .filter(({ relation }) => relation.policies.every(({ as }) => as === 'restrictive'))
      .map(({ name }) => ({
        object: name,
        detail: `Row-level security is on for ${name} and no permissive policy lets anything pass, so that ${audited.appRole}, which may read it, finds no row. Restrictive policies only take away.`,
        remediation: `Declare the rules of ${name}, or take its grants back`,
      }))
  },
}
