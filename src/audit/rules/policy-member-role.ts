import { policyRule } from '../policies/policy-rule.ts'

export const policyMemberRole = policyRule({
  name: 'policy-member-role',
  title: 'A member role opens every tenant',
  reasons: ['member-role'],
  explain: ({ about }) => `it asks for the member role in ${about}, and not for the tenant`,
})
