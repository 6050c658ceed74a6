import { policyRule } from '../policies/policy-rule.ts'

export const policyLookup = policyRule({
  name: 'policy-lookup',
  title: 'A policy looks the tenant up in a table',
  reasons: ['lookup'],
  explain: ({ about }) =>
    `what opens it is a row of ${about || 'another table'}, which is not held to the tenant of the context`,
})
