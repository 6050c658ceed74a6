import { index, pgTable, unique, varchar } from 'drizzle-orm/pg-core'
import { userRules } from '../rules.ts'
import { createdAt, dateCreated, id, updatedAt } from './columns.ts'
import { tenantColumn, tenantTable } from './tenancy.ts'

export const users = pgTable(
  'users',
  {
    operatorId: tenantColumn(),
    id: id(),
    email: varchar({ length: 255 }).notNull(),
    password: varchar({ length: 255 }).notNull(),
    role: varchar({ length: 50 }).notNull(),
    fullName: varchar('full_name', { length: 255 }),
    phone: varchar({ length: 20 }),
    status: varchar({ length: 20 }).default('Active'),
    dateCreated: dateCreated(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    ...tenantTable(t, userRules),
    unique('users_operator_id_email_key').on(t.operatorId, t.email),
    index('idx_users_role').on(t.operatorId, t.role),
    index('idx_users_status').on(t.operatorId, t.status),
  ],
)
