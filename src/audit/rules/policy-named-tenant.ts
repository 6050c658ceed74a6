import { policyRule } from '../policies/policy-rule.ts'

export const policyNamedTenant = policyRule({
  name: 'policy-named-tenant',
  title: 'A policy names a tenant',
  reasons: ['default-tenant', 'named-tenant'],
  explain: ({ reason }) =>
    reason === 'default-tenant'
      ? 'without a tenant in the context, it falls back to one that it names'
      : 'it shows the rows of a tenant that it names to everybody',
})
