import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, own, tenantRules } from 'hedgerow/drizzle'
import type { projects } from 'hedgerow/schema'
import { describe, expect, expectTypeOf, it } from 'vitest'

const { tenantColumn, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
const nobody = { select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const

describe('the helpers', () => {
  it('keep the types of the columns', () => {
    type Project = typeof projects.$inferSelect
    expectTypeOf<Project['companyId']>().toEqualTypeOf<string>()
    expectTypeOf<Project['location']>().toEqualTypeOf<string | null>()
    expectTypeOf<(typeof projects.$inferInsert)['companyId']>().toEqualTypeOf<string | undefined>()
    const { tenantColumn: bigintColumn } = defineTenancy({ root: 'o', column: 'o_id', type: 'bigint' })
    const folders = pgTable('folders', { organizationId: bigintColumn(), id: uuid().notNull() })
    expectTypeOf<(typeof folders.$inferSelect)['organizationId']>().toEqualTypeOf<bigint>()
    expect(folders.organizationId.name).toBe('o_id')
  })

  it('refuse a rule about a column that the table lacks, when it is compiled and when it is built', () => {
    const rules = tenantRules({ ...nobody, select: [own('userId')] })
    const notes = pgTable('notes', { companyId: tenantColumn(), id: uuid().notNull(), body: text() }, (t) => [
      // @ts-expect-error notes has no column userId
      ...tenantTable(t, rules),
    ])
    expect(() => extraConfig(notes)).toThrow('A rule names the column "userId", which the table lacks.')
  })

  it('refuse a table without the tenant column', () => {
    const notes = pgTable('notes', { id: uuid().notNull() }, (t) => [...tenantTable(t, tenantRules(nobody))])
    expect(() => extraConfig(notes)).toThrow(
      'The table has no column "company_id": put tenantColumn() into it.',
    )
  })
})

/** Drizzle builds a table's entries when somebody asks for them. */
function extraConfig(table: object): unknown {
  const internals = table as Record<symbol, unknown>
  const build = internals[Symbol.for('drizzle:ExtraConfigBuilder')] as (columns: unknown) => unknown
  return build(internals[Symbol.for('drizzle:ExtraConfigColumns')])
}
