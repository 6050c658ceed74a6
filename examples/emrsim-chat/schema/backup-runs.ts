import { sql } from 'drizzle-orm'
import { bigint, check, index, text } from 'drizzle-orm/pg-core'
import { platformRules } from '../rules.ts'
import { moment } from './columns.ts'
import { emrsim } from './emrsim.ts'
import { tenantlessTable } from './tenancy.ts'

/** Each backup with its verification: 7 daily, 4 weekly and 3 monthly ones are kept. */
export const backupRuns = emrsim.table(
  'backup_runs',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: ['daily', 'weekly', 'monthly'] }).notNull(),
    startedAt: moment('started_at').notNull().defaultNow(),
    verifiedAt: moment('verified_at'),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    error: text(),
  },
  (t) => [
    ...tenantlessTable(t, platformRules),
    index('backup_runs_started_at').on(t.startedAt),
    check('backup_runs_kind_check', sql`${t.kind} in ('daily', 'weekly', 'monthly')`),
  ],
)
