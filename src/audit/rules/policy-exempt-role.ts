import { policyRule } from '../policies/policy-rule.ts'

export const policyExemptRole = policyRule({
  name: 'policy-exempt-role',
  title: 'A policy exempts a role that the application can be',
  reasons: ['exempt-role'],
  explain: ({ about }) =>
    `it exempts ${about}, which the application is, can become, or is inside of a definer function`,
})
