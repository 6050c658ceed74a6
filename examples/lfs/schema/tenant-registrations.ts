import { sql } from 'drizzle-orm'
import { check, index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { tenantRegistrationRules } from '../rules.ts'
import { moment } from './columns.ts'
import { tenantlessTable } from './tenancy.ts'

export const tenantRegistrations = pgTable(
  'tenant_registrations',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationName: varchar('organization_name', { length: 255 }).notNull(),
    slug: varchar({ length: 63 }).notNull(),
    email: varchar({ length: 255 }).notNull(),
    status: varchar({ length: 20 }).notNull().default('requested'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    ...tenantlessTable(t, tenantRegistrationRules),
    index('tenant_registrations_created_at_index').on(t.createdAt),
    check('tenant_registrations_status_check', sql`${t.status} in ('requested', 'confirmed', 'refused')`),
  ],
)
