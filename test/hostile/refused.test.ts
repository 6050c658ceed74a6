import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { check, index, pgPolicy, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, generateMigrations, readSchema, tenantRules } from 'hedgerow/drizzle'
import { describe, expect, it } from 'vitest'
import { createDrizzleProject, repository } from '../support/index.ts'
import { readNewest } from './project.ts'

const nobody = { select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const

interface Names {
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
  readonly index?: string
  readonly check?: string
  readonly policy?: string
  readonly policyRole?: string
  readonly appRole?: string
  readonly memberRole?: string
}

const declare = (names: Names) => {
  const { tenancy, tenantColumn, tenantTable } = defineTenancy({
    root: 'roots',
    column: 'root_id',
    ...(names.appRole === undefined ? {} : { roles: { app: names.appRole } }),
  })
  const columns = { rootId: tenantColumn(), id: uuid().notNull(), body: text(names.column ?? 'body') }
  const notes = pgTable(names.table ?? 'notes', columns, (t) => [
    ...tenantTable(t, tenantRules({ ...nobody, select: [names.memberRole ?? 'admin'] })),
    unique(names.constraint ?? 'plain').on(t.rootId, t.body),
    ...(names.index === undefined ? [] : [index('by_body').on(t.rootId, sql.raw(names.index))]),
    check('checked', sql.raw(names.check ?? 'true')),
    pgPolicy(names.policy ?? 'own', { to: names.policyRole ?? 'public', using: sql`true` }),
  ])
  return readSchema({ notes, tenancy })
}

const refuses = (names: Names) =>
  expect(() => declare(names)).toThrow(expect.objectContaining({ code: 'ERR_SCHEMA_NAME' }))

/** What drizzle-kit alone writes for some tables. */
const writtenByKit = async (tables: string) => {
  const project = await createDrizzleProject()
  await project.writeSchema(`import { sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
${tables}`)
  const failure = await project.runKit().catch((error: Error) => error.message)
  const folder = join(project.folder, 'drizzle')
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql'))
  return files.length === 0 ? `nothing: ${failure}` : readNewest(folder)
}

describe('what drizzle-kit 0.31 would cut is refused, and the rest is not:', () => {
  it('plain names', () => {
    expect(() =>
      declare({
        table: 'it\'s $$ "\\" -- , fine',
        column: 'größe - 1, "x"',
        constraint: 'a--b, c',
        memberRole: 'a"b; c, d--e',
        appRole: 'a"; b --',
        policy: 'p, q; r "s"',
      }),
    ).not.toThrow()
  })

  it('a semicolon in a key, an index, a check and a table with references', async () => {
    refuses({ table: 'a;b' })
    refuses({ column: 'a;b' })
    refuses({ constraint: 'a;b' })
    refuses({ index: "lower(';')" })
    refuses({ check: "body <> ';'" })
    const key = `export const a = pgTable('a', { b: text('b;c'), d: text() }, (t) => [primaryKey({ columns: [t.b, t.d] })])`
    expect(await writtenByKit(key)).toMatch(/^nothing: /)
    const expression = `export const a = pgTable('a', { b: text() }, () => [index('c').on(sql\`lower(';')\`)])`
    expect(await writtenByKit(expression)).toMatch(/^nothing: /)
    const written = await writtenByKit(`
export const a = pgTable('a', { b: text().primaryKey() }, () => [check('c', sql\`b <> ';'\`)])
export const d = pgTable('d;e', { f: text().references(() => a.b) })`)
    expect(written).toContain(`CHECK (b <> ')`)
    expect(written).toContain('ALTER TABLE "e_f_a_b_fk" ADD CONSTRAINT "d" FOREIGN KEY ("d")')
  })

  it('two hyphens in an index and in a policy', async () => {
    refuses({ index: "replace(body, '--', '')" })
    refuses({ policy: 'a--b' })
    const written = await writtenByKit(`
export const a = pgTable('a', { b: text() }, () => [pgPolicy('only', { as: 'restrictive', using: sql\`b = 'a--b' and false\` })])
export const c = pgTable('c', { d: text('d--e') }, (t) => [index('by_d').on(t.d)])`)
    expect(written).toContain(`USING (b = 'a) WITH CHECK (b' and false)`)
    expect(written).toContain('USING btree ("d" last)')
  })

  it('two commas in an index', async () => {
    refuses({ index: "replace(body, ',,', '')" })
    const written = await writtenByKit(
      `export const a = pgTable('a', { b: text('c,,d') }, (t) => [index('by_b').on(t.b)])`,
    )
    expect(written).toMatch(/^nothing: /)
  })

  it('a comma or a quote in the role of a policy of your own', async () => {
    refuses({ policyRole: 'a,b' })
    refuses({ policyRole: 'a"b' })
    const written = await writtenByKit(`
export const a = pgTable('a', { b: text() }, () => [pgPolicy('c', { to: 'd,e', using: sql\`true\` })])
export const f = pgTable('f', { g: text() }, () => [pgPolicy('h', { to: 'i"j', using: sql\`true\` })])`)
    expect(written).toContain('TO "d", "e"')
    expect(written).toContain('TO "i"j"')
  })

  it('names with quotes or commas that read as others do', async () => {
    refuses({ table: 'body" ON "x' })
    refuses({ table: 'a"b', column: 'a""b' })
    refuses({ column: 'notes,root_id' })
    const written = await writtenByKit(`
export const a = pgTable('a" ON "b', { b: text('c,d'), e: text() }, (t) => [index('i').on(t.e), primaryKey({ columns: [t.b, t.e] })])
export const b = pgTable('b', { b: text('c'), d: text(), e: text() }, (t) => [index('a').on(t.e), primaryKey({ columns: [t.b, t.d, t.e] })])`)
    expect(written).toContain('INDEX "i" ON "a" ON "b"')
    expect(written).toContain('INDEX "a" ON "b"')
    expect(written.match(/PRIMARY KEY\("c","d","e"\)/g)).toHaveLength(2)
  })

  it("the line at which drizzle's migrator takes migrations apart", async () => {
    refuses({ column: 'a--> statement-breakpoint' })
    const project = await createDrizzleProject()
    await project.writeSchema(`import { pgTable, text } from 'drizzle-orm/pg-core'
export const a = pgTable('a', { b: text('c--> statement-breakpoint') })`)
    await project.runKit()
    const [migration] = readMigrationFiles({ migrationsFolder: join(project.folder, 'drizzle') })
    expect(migration?.sql[0]).toBe('CREATE TABLE "a" (\n\t"c')
  })

  it('a NUL, and names that PostgreSQL would cut', () => {
    refuses({ constraint: 'a\0b' })
    for (const table of ['a\0b', 'x'.repeat(64), 'ü'.repeat(32)]) {
      expect(() => declare({ table })).toThrow(expect.objectContaining({ code: 'ERR_SQL_IDENTIFIER' }))
    }
  })
})

const generate = async (schema: string) => {
  const project = await createDrizzleProject()
  await project.writeSchema(`import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules, updatedAt } from '${repository}src/drizzle/index.ts'
const nobody = ${JSON.stringify(nobody)} as const
${schema}`)
  return generateMigrations({ config: project.config })
}

it("refuses a role in whose name drizzle's migrator would take a migration apart", async () => {
  await expect(
    generate(`const { tenantColumn, tenantTable } = defineTenancy({ root: 'roots', column: 'root_id', roles: { owner: 'a--> statement-breakpoint' } })
export const notes = pgTable('notes', { rootId: tenantColumn(), id: uuid().notNull() }, (t) => [...tenantTable(t, tenantRules(nobody))])`),
  ).rejects.toMatchObject({ code: 'ERR_SCHEMA_NAME' })
})

it('declares no two triggers under one name', async () => {
  await expect(
    generate(`const { tenantColumn, tenantTable } = defineTenancy({ root: 'roots', column: 'root_id' })
const columns = { rootId: tenantColumn(), id: uuid().notNull(), updatedAt: timestamp('one'), other: timestamp('two') }
export const notes = pgTable('notes', columns, (t) => [...tenantTable(t, tenantRules(nobody))])
export const touched = updatedAt([notes])
export const again = updatedAt([Object.assign(Object.create(notes), { updatedAt: notes.other })])`),
  ).rejects.toMatchObject({ code: 'ERR_SCHEMA_NAME' })
})
