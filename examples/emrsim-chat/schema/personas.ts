import { boolean, jsonb, text } from 'drizzle-orm/pg-core'
import { sharedRules } from '../rules.ts'
import { emrsim } from './emrsim.ts'
import { tenantlessTable } from './tenancy.ts'

/** Simulated patients. */
export const personas = emrsim.table(
  'personas',
  {
    id: text().primaryKey(),
    displayName: text('display_name').notNull(),
    voice: text(),
    profile: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    isActive: boolean('is_active').notNull().default(true),
  },
  (t) => [...tenantlessTable(t, sharedRules)],
)
