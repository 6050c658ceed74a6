import { policyRule } from '../policies/policy-rule.ts'

export const policyPerson = policyRule({
  name: 'policy-person',
  title: 'A person is looked for in every tenant',
  reasons: ['person'],
  explain: ({ about }) =>
    `it asks for the person in ${about}, whose id another tenant may have as well, and not for the tenant`,
})
