import { type SQL, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  unique,
  varchar,
} from 'drizzle-orm/pg-core'
import { updatedAt } from 'hedgerow/drizzle'
import { assessmentRules, institutionRules, rateLimitRules, submissionRules, userRules } from './rules.ts'
import { tenantColumn, tenantReference, tenantRoot, tenantTable } from './tenancy.ts'

export { tenancy } from './tenancy.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const timestamps = () => ({
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})
/** By default, so that rows from SQLite keep their ids. */
const id = () => bigint({ mode: 'bigint' }).generatedByDefaultAsIdentity()

export const userRoles = ['student', 'instructor', 'admin'] as const
export const submissionStatuses = ['pending', 'processing', 'assessed', 'failed'] as const
export const assessmentStatuses = ['draft', 'final', 'revised'] as const

/** What was an enum: text, whose comparisons an index can answer under row-level security. */
const oneOf = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`

export const institutions = pgTable(
  'institutions',
  {
    id: id().primaryKey(),
    name: varchar({ length: 255 }).notNull(),
    ...timestamps(),
  },
  (t) => [...tenantRoot(t, institutionRules)],
)

export const users = pgTable(
  'users',
  {
    institutionId: tenantColumn(),
    id: id(),
    email: varchar({ length: 255 }).notNull(),
    fullName: varchar('full_name', { length: 255 }),
    hashedPassword: varchar('hashed_password', { length: 255 }).notNull(),
    role: text({ enum: userRoles }).notNull().default('student'),
    isActive: boolean('is_active').notNull().default(true),
    ...timestamps(),
  },
  (t) => [
    ...tenantTable(t, userRules),
    unique('users_institution_id_email_key').on(t.institutionId, t.email),
    check('users_role', oneOf(t.role, userRoles)),
  ],
)

export const submissions = pgTable(
  'submissions',
  {
    institutionId: tenantColumn(),
    id: id(),
    userId: bigint('user_id', { mode: 'bigint' }).notNull(),
    title: varchar({ length: 255 }).notNull(),
    content: text().notNull(),
    status: text({ enum: submissionStatuses }).notNull().default('pending'),
    submittedAt: moment('submitted_at').notNull().defaultNow(),
    ...timestamps(),
  },
  (t) => [
    ...tenantTable(t, submissionRules),
    ...tenantReference(t, t.userId, users, { onDelete: 'cascade' }),
    index('submissions_user_id').on(t.institutionId, t.userId),
    index('submissions_status').on(t.institutionId, t.status),
    check('submissions_status', oneOf(t.status, submissionStatuses)),
  ],
)

export const assessments = pgTable(
  'assessments',
  {
    institutionId: tenantColumn(),
    id: id(),
    submissionId: bigint('submission_id', { mode: 'bigint' }).notNull(),
    assessorId: bigint('assessor_id', { mode: 'bigint' }),
    status: text({ enum: assessmentStatuses }).notNull().default('draft'),
    score: numeric({ precision: 5, scale: 2 }),
    feedback: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    ...timestamps(),
  },
  (t) => [
    ...tenantTable(t, assessmentRules),
    ...tenantReference(t, t.submissionId, submissions, { onDelete: 'cascade' }),
    ...tenantReference(t, t.assessorId, users, { onDelete: 'set null' }),
    index('assessments_submission_id').on(t.institutionId, t.submissionId),
    index('assessments_assessor_id').on(t.institutionId, t.assessorId),
    check('assessments_status', oneOf(t.status, assessmentStatuses)),
    check('assessments_score', sql`${t.score} between 0 and 100`),
  ],
)

export const rateLimits = pgTable(
  'rate_limits',
  {
    institutionId: tenantColumn(),
    id: id(),
    userId: bigint('user_id', { mode: 'bigint' }).notNull(),
    endpoint: varchar({ length: 255 }).notNull(),
    windowStart: moment('window_start').notNull(),
    requestCount: integer('request_count').notNull().default(1),
  },
  (t) => [
    ...tenantTable(t, rateLimitRules),
    ...tenantReference(t, t.userId, users, { onDelete: 'cascade' }),
    unique('rate_limits_window').on(t.institutionId, t.userId, t.endpoint, t.windowStart),
    check('rate_limits_request_count', sql`${t.requestCount} > 0`),
  ],
)

export const touched = updatedAt([assessments, institutions, submissions, users])
