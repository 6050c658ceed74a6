import { sql } from 'drizzle-orm'
import { bigint, check, customType, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core'
import { turnRules } from '../rules.ts'
import { createdAt } from './columns.ts'
import { emrsim } from './emrsim.ts'
import { sessions } from './sessions.ts'
import { tenantColumn, tenantReference, tenantSearch, tenantTable } from './tenancy.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const turns = emrsim.table(
  'turns',
  {
    schoolId: tenantColumn(),
    id: bigint({ mode: 'bigint' }).notNull().generatedAlwaysAsIdentity(),
    sessionId: uuid('session_id').notNull(),
    position: integer().notNull(),
    role: text({ enum: ['user', 'assistant', 'system'] }).notNull(),
    content: text().notNull(),
    latencyMs: integer('latency_ms'),
    createdAt: createdAt(),
    searchVector: tsvector('search_vector').generatedAlwaysAs(sql`to_tsvector('english', content)`),
  },
  (t) => [
    ...tenantTable(t, turnRules),
    ...tenantReference(t, t.sessionId, sessions, { onDelete: 'cascade' }),
    unique('turns_position_key').on(t.schoolId, t.sessionId, t.position),
    index('turns_created_at').on(t.schoolId, t.createdAt),
    index('turns_search').using('gin', t.schoolId, t.searchVector),
    check('turns_role_check', sql`${t.role} in ('user', 'assistant', 'system')`),
  ],
)

export const turnSearch = tenantSearch(turns, turns.searchVector)
