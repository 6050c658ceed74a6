import { type PgColumn, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, readSchema, tenantlessRules, tenantRules } from 'hedgerow/drizzle'
import { describe, expect, it } from 'vitest'

const { tenantColumn, tenantlessTable, tenantReference, tenantSearch, tenantTable } = defineTenancy({
  root: 'companies',
  column: 'company_id',
})
const nobody = { select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
const rules = tenantRules(nobody)
const orders = pgTable('orders', { companyId: tenantColumn(), id: uuid().notNull(), note: text() }, (t) => [
  ...tenantTable(t, rules),
])
const line = { id: uuid().notNull(), orderId: uuid().notNull() }

describe('a schema is refused with what mends it, for a table', () => {
  it('that is declared as nothing', () => {
    const lines = pgTable('lines', { id: uuid() })
    expect(() => readSchema({ orders, lines })).toThrow(
      expect.objectContaining({
        code: 'ERR_SCHEMA_UNDECLARED',
        hint: expect.stringContaining('Spread ...tenantTable(t, rules) into it'),
      }),
    )
  })

  it('that reaches its tenant only through a parent', () => {
    const orderId = () => uuid().references((): PgColumn => orders.id)
    const lines = pgTable('lines', { id: uuid(), orderId: orderId() })
    expect(() => readSchema({ orders, lines })).toThrow(
      expect.objectContaining({
        code: 'ERR_SCHEMA_UNDECLARED',
        hint: expect.stringMatching(/through "orders".* put tenantColumn\(\) into it/),
      }),
    )
    const shared = pgTable('lines', { id: uuid(), orderId: orderId() }, (t) => [
      ...tenantlessTable(t, tenantlessRules(nobody)),
    ])
    expect(() => readSchema({ orders, shared })).toThrow(
      expect.objectContaining({
        code: 'ERR_SCHEMA_KEY',
        hint: expect.stringContaining('give it the tenant column'),
      }),
    )
    const lacking = pgTable('lines', line, (t) => [...tenantTable(t, rules)])
    expect(() => readSchema({ orders, lacking })).toThrow(
      'The table "lines" has no column "company_id": put tenantColumn() into it.',
    )
  })

  it('that refers to no tenant table', () => {
    const countries = pgTable('countries', { id: uuid() })
    const lines = pgTable('lines', { companyId: tenantColumn(), ...line }, (t) => [
      ...tenantTable(t, rules),
      ...tenantReference(t, t.orderId, countries, { onDelete: 'cascade' }),
    ])
    expect(() => readSchema({ orders, lines })).toThrow(
      'The table "countries" has no column "company_id": a reference leads to a tenant table.',
    )
  })

  it('of another tenancy', () => {
    const second = defineTenancy({ root: 'clubs', column: 'club_id' })
    const members = pgTable('members', { clubId: second.tenantColumn(), id: uuid().notNull() }, (t) => [
      ...second.tenantTable(t, rules),
    ])
    expect(() => readSchema({ orders, members })).toThrow(
      'The schema has two tenancies, of "companies" and of "clubs".',
    )
  })

  it('whose search is over no vector', () => {
    expect(() => tenantSearch(orders, orders.note)).toThrow('the column "note" must be of type tsvector')
  })
})
