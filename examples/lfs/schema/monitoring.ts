import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, numeric, pgTable, varchar } from 'drizzle-orm/pg-core'
import { monitoringRules } from '../rules.ts'
import { moment } from './columns.ts'
import { tenantlessTable } from './tenancy.ts'

export const databaseMetrics = pgTable(
  'database_metrics',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    collectedAt: moment('collected_at').notNull().defaultNow(),
    databaseSizeBytes: bigint('database_size_bytes', { mode: 'number' }).notNull(),
    queryTimeMs: numeric('query_time_ms', { precision: 10, scale: 3 }).notNull(),
    connectionCount: integer('connection_count').notNull(),
    writeContention: integer('write_contention').notNull(),
    readinessScore: integer('readiness_score').notNull(),
  },
  (t) => [
    ...tenantlessTable(t, monitoringRules),
    index('database_metrics_collected_at_index').on(t.collectedAt),
    check('database_metrics_readiness_score_check', sql`${t.readinessScore} between 0 and 100`),
  ],
)

/** 800 MB and 150 ms are the plan's thresholds. */
export const alertThresholds = pgTable(
  'alert_thresholds',
  {
    metric: varchar({ length: 50 }).primaryKey(),
    threshold: numeric({ precision: 20, scale: 3 }).notNull(),
    enabled: boolean().notNull().default(true),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [...tenantlessTable(t, monitoringRules)],
)
