import { char, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, own, tenantlessRules, tenantRules, updatedAt, where } from 'hedgerow/drizzle'

/** Names of its own, so that the suite can run in a cluster that has others. */
export const { tenancy, tenantColumn, tenantlessTable, tenantReference, tenantRoot, tenantTable } =
  defineTenancy({
    root: 'hedgerow_companies',
    column: 'company_id',
    dialect: 'citus',
    roles: { app: 'hedgerow_citus_app', owner: 'hedgerow_citus_owner', readOnly: 'hedgerow_citus_reader' },
  })

const reading = { select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const

export const companies = pgTable('hedgerow_companies', { id: uuid().primaryKey(), name: text() }, (t) => [
  ...tenantRoot(t, tenantRules(reading)),
])

/** Before its parent in the alphabet, which Citus would refuse. */
export const chores = pgTable(
  'hedgerow_chores',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    projectId: uuid('project_id'),
    country: char({ length: 2 }).references(() => countries.code),
    updatedAt: timestamp('updated_at', { withTimezone: true }),
  },
  (t) => [
    ...tenantTable(t, tenantRules({ ...reading, insert: 'member', update: 'member' })),
    ...tenantReference(t, t.projectId, projects, { onDelete: 'cascade' }),
  ],
)

export const projects = pgTable(
  'hedgerow_projects',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    author: uuid(),
    status: text().notNull().default('draft'),
  },
  (t) => [
    ...tenantTable(
      t,
      tenantRules({
        select: ['admin', "it's odd", own('author'), where({ status: 'published' })],
        insert: ['admin'],
        update: ['admin', own('author')],
        delete: ['admin'],
      }),
    ),
  ],
)

export const countries = pgTable('hedgerow_countries', { code: char({ length: 2 }).primaryKey() }, (t) => [
  ...tenantlessTable(t, tenantlessRules({ ...reading, select: 'public' })),
])

export const touched = updatedAt([chores])
