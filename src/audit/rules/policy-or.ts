import { policyRule } from '../policies/policy-rule.ts'

export const policyOr = policyRule({
  name: 'policy-or',
  title: 'One side of an OR leaves the tenant out',
  reasons: ['or-branch'],
  explain: () => 'one side of an OR compares the tenant, and another does not; AND binds closer than OR',
})
