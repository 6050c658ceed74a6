import { pgTable, varchar } from 'drizzle-orm/pg-core'
import { operatorRules } from '../rules.ts'
import { createdAt, updatedAt } from './columns.ts'
import { tenantRoot } from './tenancy.ts'

export const operators = pgTable(
  'operators',
  {
    id: varchar({ length: 50 }).primaryKey(),
    name: varchar({ length: 255 }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [...tenantRoot(t, operatorRules)],
)
