import { text, uuid } from 'drizzle-orm/pg-core'
import { schoolRules } from '../rules.ts'
import { createdAt, moment } from './columns.ts'
import { emrsim } from './emrsim.ts'
import { tenantRoot } from './tenancy.ts'

export const schools = emrsim.table(
  'schools',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [...tenantRoot(t, schoolRules)],
)
