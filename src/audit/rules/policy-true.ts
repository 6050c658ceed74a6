import { policyRule } from '../policies/policy-rule.ts'

export const policyTrue = policyRule({
  name: 'policy-true',
  title: 'A policy lets every row pass',
  reasons: ['always-true'],
  explain: () => 'nothing is asked of a row',
})
