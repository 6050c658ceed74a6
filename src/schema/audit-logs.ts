import { sql } from 'drizzle-orm'
import { check, index, inet, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { auditLogRules } from '../../policies/audit-logs.ts'
import { createdAt } from './columns.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

export const auditLogs = pgTable(
  'audit_logs',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    userId: uuid('user_id'),
    memberRole: varchar('member_role', { length: 50 }),
    tableName: varchar('table_name', { length: 100 }).notNull(),
    recordId: uuid('record_id').notNull(),
    action: varchar({ length: 20, enum: ['INSERT', 'UPDATE', 'DELETE'] }).notNull(),
    oldValues: jsonb('old_values').$type<Record<string, unknown>>(),
    newValues: jsonb('new_values').$type<Record<string, unknown>>(),
    ipAddress: inet('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
  },
  (t) => [
    ...tenantTable(t, auditLogRules),
    ...tenantReference(t, t.userId, users, { onDelete: 'set null' }),
    index('idx_audit_logs_user_id').on(t.companyId, t.userId),
    index('idx_audit_logs_table_record').on(t.companyId, t.tableName, t.recordId),
    index('idx_audit_logs_created_at').on(t.companyId, t.createdAt),
    check('valid_action', sql`${t.action} in ('INSERT', 'UPDATE', 'DELETE')`),
  ],
)
