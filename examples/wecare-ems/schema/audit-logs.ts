import { index, integer, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { auditLogRules } from '../rules.ts'
import { moment } from './columns.ts'
import { tenantColumn, tenantTable } from './tenancy.ts'

/** The plan's columns, and those in which triggers write what was changed. */
export const auditLogs = pgTable(
  'audit_logs',
  {
    operatorId: tenantColumn(),
    id: integer().notNull().generatedAlwaysAsIdentity(),
    userId: varchar('user_id', { length: 50 }),
    userEmail: varchar('user_email', { length: 255 }),
    memberRole: varchar('user_role', { length: 50 }),
    action: varchar({ length: 100 }).notNull(),
    tableName: varchar('table_name', { length: 63 }),
    recordId: varchar('resource_id', { length: 50 }),
    oldValues: jsonb('old_values').$type<Record<string, unknown>>(),
    newValues: jsonb('new_values').$type<Record<string, unknown>>(),
    metadata: jsonb().$type<Record<string, unknown>>(),
    ipAddress: varchar('ip_address', { length: 45 }),
    userAgent: text('user_agent'),
    timestamp: moment('timestamp').defaultNow(),
  },
  (t) => [
    ...tenantTable(t, auditLogRules),
    index('idx_audit_logs_user_email').on(t.operatorId, t.userEmail),
    index('idx_audit_logs_action').on(t.operatorId, t.action),
    index('idx_audit_logs_timestamp').on(t.operatorId, t.timestamp),
    index('idx_audit_logs_resource_id').on(t.operatorId, t.recordId),
  ],
)
