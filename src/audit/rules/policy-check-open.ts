import { explainGap } from '../policies/explain-gap.ts'
import { findOpenPolicies, isCheckAlone, observe } from '../policies/policy-rule.ts'
import type { AuditRule } from './rule.ts'

export const policyCheckOpen: AuditRule = {
  name: 'policy-check-open',
  level: 'error',
  title: 'Rows can be written into another tenant',
  check(audited) {
    return findOpenPolicies(audited)
      .filter(({ openings }) => isCheckAlone(openings))
      .map(({ openings, first }) => {
        const { reason } = explainGap(first.gap, first.table, audited.settings)
        const why = reason === 'always-true' ? 'is true for every row' : 'leaves the tenant out on one way'
        return observe(audited, openings, `its WITH CHECK ${why}, so that rows are made there, or moved`)
      })
  },
}
