import { policyRule } from '../policies/policy-rule.ts'

export const policyFunction = policyRule({
  name: 'policy-function',
  title: 'A policy rests on a function that opens it',
  reasons: ['function'],
  explain: ({ about }) =>
    `${about} returns true for other tenants, as in an exception handler, or does what can not be followed`,
})
