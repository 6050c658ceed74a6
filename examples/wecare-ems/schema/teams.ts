import { index, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { keptByAdmins } from '../rules.ts'
import { createdAt, id, updatedAt } from './columns.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

export const teams = pgTable(
  'teams',
  {
    operatorId: tenantColumn(),
    id: id(),
    name: varchar({ length: 255 }).notNull(),
    description: text(),
    leaderId: varchar('leader_id', { length: 50 }),
    status: varchar({ length: 20 }).default('Active'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    ...tenantTable(t, keptByAdmins),
    ...tenantReference(t, t.leaderId, users, { onDelete: 'restrict' }),
    index('idx_teams_leader_id').on(t.operatorId, t.leaderId),
  ],
)
