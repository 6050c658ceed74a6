import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, own, tenantRules } from 'hedgerow/drizzle'
import type { projects } from 'hedgerow/schema'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { createDrizzleProject, repository } from '../support/index.ts'

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
    expect(() => extraConfig(notes)).toThrow(
      'A rule names the column "userId", which the table "notes" lacks.',
    )
  })

  it('say mistakes as sentences', async () => {
    const project = await createDrizzleProject()
    await project.writeSchema(`import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, own, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantRoot, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
const nobody = tenantRules({ select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' })
const theirs = tenantRules({ ...nobody, select: [own('userId')] })
const columns = { companyId: tenantColumn(), projectId: uuid().notNull(), tagId: uuid().notNull() }
export const right = pgTable('a', columns, (t) => [...tenantTable(t, nobody, { key: [t.projectId, t.tagId] })])
export const keyless = pgTable('b', columns, (t) => [...tenantTable(t, nobody)])
export const lacking = pgTable('c', columns, (t) => [...tenantTable(t, theirs, { key: [t.tagId] })])
export const root = pgTable('d', { id: uuid().primaryKey() }, (t) => [...tenantRoot(t, theirs)])
`)
    const config = join(project.folder, 'tsconfig.json')
    await writeFile(
      config,
      JSON.stringify({ extends: `${repository}tsconfig.json`, files: ['schema.ts'], include: [] }),
    )
    const compiler = `${repository}node_modules/typescript/bin/tsc`
    const { stdout } = await promisify(execFile)(process.execPath, [
      compiler,
      '--noEmit',
      '-p',
      config,
    ]).catch((error) => error)
    const sentences = [...stdout.matchAll(/schema\.ts\((\d+),.*parameter of type '"(.*)"'/g)]
    expect(sentences.map(([, line, sentence]) => [line, sentence])).toEqual([
      ['8', 'A tenant table without a column id names its key: tenantTable(t, rules, { key: [t.…, t.…] })'],
      ['9', 'A rule names the column \\"userId\\", which the table lacks.'],
      ['10', 'A rule names the column \\"userId\\", which the table lacks.'],
    ])
  })

  it('refuse a table without an id that names no key', () => {
    const likes = pgTable('likes', { companyId: tenantColumn(), userId: uuid().notNull() }, (t) => [
      // @ts-expect-error likes has no column id
      ...tenantTable(t, tenantRules(nobody)),
    ])
    expect(() => extraConfig(likes)).toThrow('The table "likes" has no column "id": say { key: [t.…] }')
  })

  it('refuse a table without the tenant column', () => {
    const notes = pgTable('notes', { id: uuid().notNull() }, (t) => [...tenantTable(t, tenantRules(nobody))])
    expect(() => extraConfig(notes)).toThrow(
      'The table "notes" has no column "company_id": put tenantColumn() into it.',
    )
  })
})

/** Drizzle builds a table's entries when somebody asks for them. */
function extraConfig(table: object): unknown {
  const internals = table as Record<symbol, unknown>
  const build = internals[Symbol.for('drizzle:ExtraConfigBuilder')] as (columns: unknown) => unknown
  return build(internals[Symbol.for('drizzle:ExtraConfigColumns')])
}
