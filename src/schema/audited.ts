import { auditTrail } from '../drizzle/index.ts'
import { applicants } from './applicants.ts'
import { applications } from './applications.ts'
import { auditLogs } from './audit-logs.ts'
import { projects } from './projects.ts'
import { tenancy } from './tenancy.ts'
import { users } from './users.ts'

/** Every change to these tables is written into `audit_logs`. */
export const audited = auditTrail(tenancy, {
  into: auditLogs,
  tables: [applicants, applications, projects, users],
})
