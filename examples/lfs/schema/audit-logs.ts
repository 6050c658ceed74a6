import { index, inet, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { auditLogRules } from '../rules.ts'
import { moment } from './columns.ts'
import { tenantColumn, tenantTable } from './tenancy.ts'

export const auditLogs = pgTable(
  'audit_logs',
  {
    organizationId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    userId: uuid('user_id'),
    memberRole: varchar('member_role', { length: 20 }),
    tableName: varchar('table_name', { length: 63 }).notNull(),
    recordId: uuid('record_id').notNull(),
    action: varchar({ length: 10 }).notNull(),
    oldValues: jsonb('old_values'),
    newValues: jsonb('new_values'),
    ipAddress: inet('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    ...tenantTable(t, auditLogRules),
    index('audit_logs_created_at_index').on(t.organizationId, t.createdAt),
    index('audit_logs_record_index').on(t.organizationId, t.tableName, t.recordId),
  ],
)
