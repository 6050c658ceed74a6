import { bigint, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { type ErrorCode, HedgerowError, tenantDatabase } from 'hedgerow'
import { defineTenancy, own, tenantRules } from 'hedgerow/drizzle'
import { apiIsolationSuite, type Fixtures } from 'hedgerow/testing'
import { Hono } from 'hono'

// Another root, column and type than the reference schema's: the toolkit knows none of them by name.
const { tenancy, tenantColumn, tenantRoot, tenantTable, tenantReference } = defineTenancy({
  root: 'shops',
  column: 'shop_id',
  type: 'bigint',
})

const nobodyWrites = { insert: 'nobody', update: 'nobody', delete: 'nobody' } as const

export const shops = pgTable(
  'shops',
  { id: bigint({ mode: 'bigint' }).primaryKey(), name: text().notNull() },
  (t) => [...tenantRoot(t, tenantRules({ select: 'member', ...nobodyWrites }))],
)

export const orders = pgTable(
  'orders',
  {
    shopId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    before: uuid(),
    customer: bigint({ mode: 'bigint' }),
    total: numeric(),
  },
  (t) => [
    ...tenantTable(t, tenantRules({ select: ['clerk', own('customer')], ...nobodyWrites })),
    ...tenantReference(t, t.before, t, { onDelete: 'set null' }),
  ],
)

export const returns = pgTable('returns', { shopId: tenantColumn(), id: uuid().notNull() }, (t) => [
  // @ts-expect-error a rule about a column that the table lacks
  ...tenantTable(t, tenantRules({ select: [own('customer')], ...nobodyWrites })),
])

const db = tenantDatabase({ url: 'postgres://localhost/shop', schema: { shops, orders }, tenancy })

export const readTotals = () =>
  db.withTenant({ tenant: '1', user: '2', role: 'clerk' }, async (tx) => {
    const [first] = await tx.select().from(orders)
    const named = await tx.query.shops.findFirst()
    const shopId: bigint | undefined = first?.shopId
    const name: string | undefined = named?.name
    return { shopId, name, total: first?.total }
  })

// @ts-expect-error a context without a tenant
export const readNothing = () => db.withTenant({ user: '2' }, async () => 1)

export const fixtures: Fixtures = { orders: ({ ordinal }) => ({ total: ordinal }) }

export const declareApiTests = () =>
  apiIsolationSuite({
    app: new Hono<{ Variables: { shop: string } }>().get('/orders/:id', (c) => c.text(c.var.shop)),
    companies: [
      { token: 'one', orders: ['1'] },
      { token: 'two', orders: ['2'] },
    ],
    requests: {
      'GET /orders/:id': ({ orders: [id = ''] }, canary) => ({ params: { id }, query: { q: canary } }),
    },
  })

export const isClosed = (error: unknown): boolean => {
  const code: ErrorCode = 'ERR_TENANT_SCOPE_CLOSED'
  return error instanceof HedgerowError && error.code === code
}
