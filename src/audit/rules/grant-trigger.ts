import { grantRule } from '../access/grant-rule.ts'

export const grantTrigger = grantRule({
  name: 'grant-trigger',
  level: 'error',
  title: 'Triggers can be laid on a table',
  privilege: 'trigger',
  harm: "a trigger of one's own sees and changes the rows that other tenants write, in their name",
})
