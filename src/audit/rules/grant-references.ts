import { grantRule } from '../access/grant-rule.ts'

export const grantReferences = grantRule({
  name: 'grant-references',
  level: 'warning',
  title: 'Foreign keys can be laid on a table',
  privilege: 'references',
  harm: "a foreign key of one's own tells which keys other tenants have, and keeps their rows from being deleted",
})
