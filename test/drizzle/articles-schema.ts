import { sql } from 'drizzle-orm'
import { bigint, boolean, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, matching, own, tenantRules, where } from 'hedgerow/drizzle'

export const { tenancy, tenantColumn, tenantRoot, tenantTable } = defineTenancy({
  root: 'companies',
  column: 'company_id',
})

export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [
  ...tenantRoot(t, tenantRules({ select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' })),
])

const hasOpened = matching(['opensAt'], ({ opensAt }) => sql`${opensAt} <= now()`)
const isFree = matching(
  ['title', 'price'],
  ({ title, price }) => sql`${title} like ${"%'s free"} and ${price} = ${0}`,
)

/** Readers see what is published; authors write drafts and hand them in; editors see and do everything. */
const articleRules = tenantRules({
  select: [
    'editor',
    own('author'),
    where({ status: 'published', archived: false }, { memberRoles: ['reader'] }),
    where(hasOpened, { memberRoles: ['subscriber'] }),
    where(isFree, { memberRoles: ['guest'] }),
    where({ price: null, status: ['draft', 'submitted'] }, { memberRoles: ['proofreader'] }),
    where({ price: [0, 5] }, { memberRoles: ['bargain hunter'] }),
  ],
  insert: ['editor', own('author', { where: { status: 'draft' } })],
  update: [
    'editor',
    own('author', { where: { status: 'draft' }, becomes: { status: ['draft', 'submitted'] } }),
  ],
  delete: ['editor', own('author', { where: { status: 'draft' } })],
})

export const articles = pgTable(
  'articles',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    author: uuid(),
    title: text("Title's").notNull(),
    status: text({ enum: ['draft', 'submitted', 'published'] }).notNull(),
    price: bigint({ mode: 'number' }),
    opensAt: timestamp('opens_at', { withTimezone: true }),
    archived: boolean().notNull().default(false),
  },
  (t) => [...tenantTable(t, articleRules)],
)

const everyRow = matching(['id'], () => sql`true`)

export const notices = pgTable(
  'notices',
  { companyId: tenantColumn(), id: uuid().notNull().defaultRandom() },
  (t) => [
    ...tenantTable(
      t,
      tenantRules({ select: [where(everyRow)], insert: 'nobody', update: 'nobody', delete: 'nobody' }),
    ),
  ],
)
