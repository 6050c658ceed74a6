import { sql } from 'drizzle-orm'
import { check, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { userRules } from '../rules.ts'
import { moment, timestamps } from './columns.ts'
import { tenantColumn, tenantTable } from './tenancy.ts'

export const users = pgTable(
  'users',
  {
    organizationId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    name: varchar({ length: 255 }).notNull(),
    email: varchar({ length: 255 }).notNull(),
    emailVerifiedAt: moment('email_verified_at'),
    password: varchar({ length: 255 }).notNull(),
    rememberToken: varchar('remember_token', { length: 100 }),
    role: varchar({ length: 20 }).notNull().default('member'),
    ...timestamps(),
  },
  (t) => [
    ...tenantTable(t, userRules),
    unique('users_organization_id_email_unique').on(t.organizationId, t.email),
    check('users_role_check', sql`${t.role} in ('owner', 'admin', 'member')`),
  ],
)
