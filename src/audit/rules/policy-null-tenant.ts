import { policyRule } from '../policies/policy-rule.ts'

export const policyNullTenant = policyRule({
  name: 'policy-null-tenant',
  title: 'Rows without a tenant are for everybody',
  reasons: ['null-tenant'],
  explain: () => "a row whose tenant is NULL is everybody's, and anybody can make one",
})
