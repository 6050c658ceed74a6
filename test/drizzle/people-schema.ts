import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, only, own, tenantRules, updatedAt, where } from 'hedgerow/drizzle'

export const { tenancy, tenantColumn, tenantReference, tenantRoot, tenantTable } = defineTenancy({
  root: 'companies',
  column: 'company_id',
})

const nobody = { select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const

export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [
  ...tenantRoot(t, tenantRules(nobody)),
])

export const teams = pgTable(
  'teams',
  { companyId: tenantColumn(), id: uuid().notNull().defaultRandom() },
  (t) => [...tenantTable(t, tenantRules({ ...nobody, delete: 'member' }))],
)

/** People change their name and their settings, support locks and unlocks, admins change all but the e-mail. */
export const people = pgTable(
  'people',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    email: text().notNull(),
    role: text().notNull(),
    team: uuid(),
    name: text(),
    settings: jsonb(),
    locked: text('Locked "until"'.replaceAll('"', "'")),
    status: text().default('active'),
    updatedAt: timestamp('updated_at', { withTimezone: true }),
  },
  (t) => [
    ...tenantTable(
      t,
      tenantRules({
        ...nobody,
        update: [
          'admin',
          only(['name', 'settings'], own('id')),
          only(['locked', 'name'], 'support', where({ status: 'new' }, { memberRoles: ['greeter'] })),
        ],
        fixed: ['email'],
      }),
    ),
    ...tenantReference(t, t.team, teams, { onDelete: 'set null' }),
  ],
)

/** Whoever may update it is limited alike, so that a grant says it. */
export const rides = pgTable(
  'rides',
  { companyId: tenantColumn(), id: uuid().notNull().defaultRandom(), driver: text(), status: text() },
  (t) => [...tenantTable(t, tenantRules({ ...nobody, update: [only(['status'], 'driver', 'dispatcher')] }))],
)

export const touched = updatedAt([people])
