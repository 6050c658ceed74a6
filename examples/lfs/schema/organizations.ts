import { sql } from 'drizzle-orm'
import { check, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { organizationRules } from '../rules.ts'
import { timestamps } from './columns.ts'
import { tenantRoot } from './tenancy.ts'

export const organizations = pgTable(
  'organizations',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: varchar({ length: 255 }).notNull(),
    slug: varchar({ length: 63 }).notNull().unique(),
    status: varchar({ length: 20 }).notNull().default('active'),
    ...timestamps(),
  },
  (t) => [
    ...tenantRoot(t, organizationRules),
    check('organizations_status_check', sql`${t.status} in ('active', 'suspended', 'closed')`),
  ],
)
