import { policyRule } from '../policies/policy-rule.ts'

export const policyComparison = policyRule({
  name: 'policy-comparison',
  title: 'A policy compares the tenant other than by =',
  reasons: ['loose-comparison'],
  explain: ({ about }) => `${about} holds for more tenants than the one of the context`,
})
