import { grantRule } from '../access/grant-rule.ts'

export const grantMaintain = grantRule({
  name: 'grant-maintain',
  level: 'warning',
  title: 'A table can be locked and rewritten for every tenant',
  privilege: 'maintain',
  harm: 'VACUUM FULL, CLUSTER and LOCK TABLE keep every other tenant waiting',
})
