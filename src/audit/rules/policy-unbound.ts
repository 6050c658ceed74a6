import { policyRule } from '../policies/policy-rule.ts'

export const policyUnbound = policyRule({
  name: 'policy-unbound',
  title: 'A policy leaves the tenant out',
  reasons: ['row'],
  explain: () => 'what it asks of a row says nothing of its tenant',
})
