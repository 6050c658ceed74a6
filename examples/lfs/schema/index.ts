import { auditTrail, updatedAt } from 'hedgerow/drizzle'
import { auditLogs } from './audit-logs.ts'
import { alertThresholds, databaseMetrics } from './monitoring.ts'
import { organizationSettings } from './organization-settings.ts'
import { organizations } from './organizations.ts'
import { subscriptions } from './subscriptions.ts'
import { tenancy } from './tenancy.ts'
import { tenantRegistrations } from './tenant-registrations.ts'
import { users } from './users.ts'

export {
  alertThresholds,
  auditLogs,
  databaseMetrics,
  organizationSettings,
  organizations,
  subscriptions,
  tenancy,
  tenantRegistrations,
  users,
}

export const audited = auditTrail(tenancy, {
  into: auditLogs,
  tables: [organizations, organizationSettings, subscriptions, users],
})

export const touched = updatedAt([alertThresholds, organizations, organizationSettings, subscriptions, users])
