import { sql } from 'drizzle-orm'
import { check, index, text, uuid } from 'drizzle-orm/pg-core'
import { sessionRules } from '../rules.ts'
import { moment } from './columns.ts'
import { emrsim } from './emrsim.ts'
import { personas } from './personas.ts'
import { scenarios } from './scenarios.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

export const sessions = emrsim.table(
  'sessions',
  {
    schoolId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    userId: uuid('user_id').notNull(),
    personaId: text('persona_id')
      .notNull()
      .references(() => personas.id),
    scenarioId: text('scenario_id').references(() => scenarios.id),
    mode: text({ enum: ['text', 'voice'] })
      .notNull()
      .default('text'),
    startedAt: moment('started_at').notNull().defaultNow(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    ...tenantTable(t, sessionRules),
    ...tenantReference(t, t.userId, users, { onDelete: 'cascade' }),
    index('sessions_user_id').on(t.schoolId, t.userId, t.startedAt),
    index('sessions_persona_id').on(t.schoolId, t.personaId),
    index('sessions_scenario_id').on(t.schoolId, t.scenarioId),
    check('sessions_mode_check', sql`${t.mode} in ('text', 'voice')`),
  ],
)
