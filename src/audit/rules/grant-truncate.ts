import { grantRule } from '../access/grant-rule.ts'

export const grantTruncate = grantRule({
  name: 'grant-truncate',
  level: 'error',
  title: 'A table can be emptied for every tenant',
  privilege: 'truncate',
  harm: 'row-level security does not hold for it, so that one statement deletes the rows of every tenant',
})
