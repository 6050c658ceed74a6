import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  index,
  inet,
  jsonb,
  pgSchema,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { auditTrail, defineTenancy, own, tenantlessRules, tenantRules, updatedAt } from 'hedgerow/drizzle'
import { names } from './names.ts'

export const {
  tenancy,
  tenantColumn,
  tenantReference,
  tenantRoot,
  tenantSearch,
  tenantTable,
  tenantlessTable,
} = defineTenancy({
  schema: names.schema,
  root: names.root,
  rootKey: names.rootKey,
  column: names.tenantColumn,
  type: 'text',
  settings: { tenant: names.setting },
  roles: {
    app: names.app,
    owner: names.owner,
    definer: names.definer,
    migrator: names.migrator,
    support: names.support,
    readOnly: names.readOnly,
  },
})

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
/** Drizzle makes the sequence's name out of the table's, which PostgreSQL cuts to the table's very own. */
const id = (name: string) => bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity({ name })
const members = tenantRules({ select: 'member', insert: 'member', update: 'member', delete: 'member' })
const odd = tenantRules({
  select: names.memberRoles,
  insert: names.memberRoles,
  update: [...names.memberRoles, own('oddColumn')],
  delete: [names.memberRoles[0]],
})

export const hostile = pgSchema(names.schema)

export const roots = hostile.table(names.root, { key: text(names.rootKey).primaryKey() }, (t) => [
  ...tenantRoot(t, members),
])

const long = (sequence: string) => ({
  tenant: tenantColumn(),
  id: id(sequence),
  parent: bigint(names.parentColumn, { mode: 'number' }),
  other: bigint(names.longColumn, { mode: 'number' }),
  body: text('body').notNull().default('back\\slash'),
  vector: tsvector(names.vectorColumn).generatedAlwaysAs(sql`to_tsvector('simple', body)`),
  updatedAt: timestamp(names.oddColumn, { withTimezone: true }).defaultNow(),
})

export const first = hostile.table(names.longTable, long('first ids'), (t) => [
  ...tenantTable(t, members),
  ...tenantReference(t, t.parent, t, { onDelete: 'set null' }),
  index("it's a $$ index").on(t.tenant, t.updatedAt),
])

export const second = hostile.table(names.otherLongTable, long('second ids'), (t) => [
  ...tenantTable(t, members),
  ...tenantReference(t, t.parent, first, { onDelete: 'set null' }),
  ...tenantReference(t, t.other, first, { onDelete: 'set null' }),
])

export const oddities = hostile.table(
  names.oddTable,
  { tenant: tenantColumn(), id: id('ids 1'), oddColumn: text(names.oddColumn), body: text('body') },
  (t) => [...tenantTable(t, odd), unique('Unique "no" \\ '.replaceAll('"', "'")).on(t.tenant, t.oddColumn)],
)

/** In another schema, under a name that there is already. */
export const elsewhere = pgTable(
  names.oddTable,
  { tenant: tenantColumn(), id: id('ids 2'), secret: text(names.oddColumn), body: text('body') },
  (t) => [...tenantTable(t, tenantRules({ ...members, secret: ['secret'] }))],
)

export const trail = hostile.table(
  names.trail,
  {
    tenant: tenantColumn(),
    id: id('ids 3'),
    userId: text('by'),
    memberRole: text('as'),
    tableName: text('from'),
    recordId: text('on'),
    action: text('do'),
    oldValues: jsonb('old'),
    newValues: jsonb('new'),
    ipAddress: inet('null'),
    userAgent: text('end'),
  },
  (t) => [
    ...tenantTable(t, tenantRules({ ...members, insert: 'nobody', update: 'nobody', delete: 'nobody' })),
  ],
)

export const open = hostile.table(names.openTable, { body: text(names.longColumn) }, (t) => [
  ...tenantlessTable(
    t,
    tenantlessRules({ select: 'nobody', insert: 'public', update: 'nobody', delete: 'nobody' }),
  ),
])

export const searches = [first, second].map((table) =>
  tenantSearch(table, table.vector, { language: 'simple' }),
)
export const [searchFirst, searchSecond] = searches
export const touched = updatedAt([first, second])
export const audited = auditTrail(tenancy, { into: trail, tables: [first, second, oddities, elsewhere] })
