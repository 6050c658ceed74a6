import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, numeric, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { applicantRules } from '../../policies/applicants.ts'
import { createdAt, searchVector, updatedAt } from './columns.ts'
import { tenantColumn, tenantReference, tenantSearch, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

export const applicants = pgTable(
  'applicants',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    userId: uuid('user_id'),
    firstName: varchar('first_name', { length: 100 }).notNull(),
    lastName: varchar('last_name', { length: 100 }).notNull(),
    email: varchar({ length: 255 }).notNull(),
    phone: varchar({ length: 20 }),
    dateOfBirth: date('date_of_birth'),
    householdSize: integer('household_size'),
    annualIncome: numeric('annual_income', { precision: 12, scale: 2 }),
    employmentStatus: varchar('employment_status', { length: 50 }),
    currentAddress: text('current_address'),
    preferredLocations: text('preferred_locations').array(),
    unitPreferences: jsonb('unit_preferences').$type<Record<string, unknown>>().default({}),
    documents: jsonb().$type<unknown[]>().default([]),
    notes: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    searchVector: searchVector(sql`first_name || ' ' || last_name || ' ' || email`),
  },
  (t) => [
    ...tenantTable(t, applicantRules),
    ...tenantReference(t, t.userId, users, { onDelete: 'set null' }),
    index('idx_applicants_user_id').on(t.companyId, t.userId),
    index('idx_applicants_email').on(t.companyId, t.email),
    index('idx_applicants_search').using('gin', t.companyId, t.searchVector),
  ],
)

export const applicantSearch = tenantSearch(applicants, applicants.searchVector)
