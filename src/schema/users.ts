import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  timestamp,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { userRules } from '../../policies/users.ts'
import { createdAt, updatedAt } from './columns.ts'
import { tenantColumn, tenantTable } from './tenancy.ts'

export const memberRoles = ['admin', 'lender', 'developer', 'buyer', 'applicant'] as const

export const users = pgTable(
  'users',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    email: varchar({ length: 255 }).notNull(),
    passwordHash: varchar('password_hash', { length: 255 }).notNull(),
    role: varchar({ length: 50, enum: memberRoles }).notNull(),
    firstName: varchar('first_name', { length: 100 }),
    lastName: varchar('last_name', { length: 100 }),
    phone: varchar({ length: 20 }),
    isActive: boolean('is_active').default(true),
    lastLogin: timestamp('last_login', { withTimezone: true }),
    failedLoginAttempts: integer('failed_login_attempts').default(0),
    lockedUntil: timestamp('locked_until', { withTimezone: true }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    ...tenantTable(t, userRules),
    unique('users_company_id_email_key').on(t.companyId, t.email),
    index('idx_users_role_company').on(t.companyId, t.role),
    check('valid_role', sql`${t.role} in ('admin', 'lender', 'developer', 'buyer', 'applicant')`),
  ],
)
