import { boolean, jsonb, text } from 'drizzle-orm/pg-core'
import { sharedRules } from '../rules.ts'
import { emrsim } from './emrsim.ts'
import { tenantlessTable } from './tenancy.ts'

/** The cases that patients present with. */
export const scenarios = emrsim.table(
  'scenarios',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    isActive: boolean('is_active').notNull().default(true),
  },
  (t) => [...tenantlessTable(t, sharedRules)],
)
