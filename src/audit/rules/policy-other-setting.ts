import { policyRule } from '../policies/policy-rule.ts'

export const policyOtherSetting = policyRule({
  name: 'policy-other-setting',
  title: 'Another setting opens a policy',
  reasons: ['other-setting'],
  explain: ({ about }) =>
    `it opens to the setting ${about}, which any statement can set and nothing resets; if that one names the tenant, say so with --setting`,
})
