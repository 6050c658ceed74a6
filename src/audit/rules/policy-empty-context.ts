import { policyRule } from '../policies/policy-rule.ts'

export const policyEmptyContext = policyRule({
  name: 'policy-empty-context',
  title: 'A policy opens without a tenant',
  reasons: ['empty-context'],
  explain: ({ about }) =>
    `it holds while ${about} is not set, as on a fresh connection, or empty, as on a used one`,
})
