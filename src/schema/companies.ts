import { sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { companyRules } from '../../policies/companies.ts'
import { createdAt, searchVector, updatedAt } from './columns.ts'
import { tenantRoot } from './tenancy.ts'

export const companies = pgTable(
  'companies',
  {
    id: uuid().primaryKey().defaultRandom(),
    companyKey: varchar('company_key', { length: 255 }).notNull().unique(),
    name: varchar({ length: 255 }).notNull(),
    plan: varchar({ length: 50 }).default('trial'),
    maxSeats: integer('max_seats').default(5),
    settings: jsonb().$type<Record<string, unknown>>().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    searchVector: searchVector(sql`name || ' ' || company_key`),
  },
  (t) => [...tenantRoot(t, companyRules)],
)
