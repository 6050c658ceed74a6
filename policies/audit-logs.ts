import { tenantRules } from '../src/drizzle/index.ts'

/** Read by admins, written by nobody. */
export const auditLogRules = tenantRules({
  select: ['admin'],
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})
