import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateMigrations } from 'hedgerow/drizzle'
import { createDatabase } from 'hedgerow/embedded'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createDrizzleProject,
  type DrizzleProject,
  repository,
  startOwnServer,
  withClient,
} from '../support/index.ts'

const server = await startOwnServer()
let project: DrizzleProject

beforeEach(async () => {
  project = await createDrizzleProject()
})

interface Version {
  readonly expression: string
  readonly shared: 'public' | 'nobody'
  readonly role: string
}

/** A table that has everything that drizzle-kit gets wrong, and one that anybody may read, or nobody. */
const writeSchema = ({ expression, shared, role }: Version) =>
  project.writeSchema(`import { sql } from 'drizzle-orm'
import { check, customType, foreignKey, index, pgPolicy, pgRole, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantlessRules, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantlessTable, tenantLookup, tenantReference, tenantRoot, tenantSearch, tenantTable } =
  defineTenancy({ root: 'companies', column: 'company_id' })
const rules = { select: 'member', insert: 'member', update: 'nobody', delete: 'member' } as const
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [
  ...tenantRoot(t, tenantRules({ ...rules, insert: 'nobody', delete: 'nobody' }))])
export const notes = pgTable('notes', {
  companyId: tenantColumn(), id: uuid().notNull().defaultRandom(), parent: uuid(), body: text().notNull(), hash: text(),
  low: text().generatedAlwaysAs(sql\`${expression}\`), v: tsvector().generatedAlwaysAs(sql\`to_tsvector('english', ${expression})\`) },
  (t) => [...tenantTable(t, tenantRules({ ...rules, secret: ['hash'] })),
    ...tenantReference(t, t.parent, t, { onDelete: 'set null' }),
    index('by_length').on(t.companyId, sql\`length(low)\`),
    uniqueIndex('by_low').on(t.companyId, t.low).where(sql\`low <> 'x'\`), index('by_hash').on(t.companyId, t.hash),
    unique('low_once').on(t.companyId, t.low).nullsNotDistinct(), check('not_empty', sql\`\${t.low} <> ''\`),
    pgPolicy('support', { as: 'restrictive', to: [pgRole('${role}').existing(), 'pg_monitor'], using: sql\`true\` })])
export const search = tenantSearch(notes, notes.v)
export const lookup = tenantLookup(notes, notes.low)
export const shared = pgTable('shared', { a: text() }, (t) => [
  ...tenantlessTable(t, tenantlessRules({ select: '${shared}', insert: 'nobody', update: 'nobody', delete: 'nobody' }))])
`)

const before: Version = { expression: 'lower(body)', shared: 'public', role: 'Support' }
const after: Version = { expression: "lower(body || 'y')", shared: 'nobody', role: 'Second Level' }

/** drizzle-kit alone, in the folder of the project. */
async function runKit(): Promise<string> {
  await project.runKit()
  return (await readMigrations()).at(-1) ?? ''
}

async function readMigrations(): Promise<string[]> {
  const folder = join(project.folder, 'drizzle')
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
}

const generate = () => generateMigrations({ config: project.config })

/** What is on the two tables, in a database that the journal builds. */
async function readDatabase(name: string) {
  const url = await createDatabase(server, { name })
  return withClient(url, async (client) => {
    for (const role of [before.role, after.role]) {
      await client.unsafe(
        `do $$ begin create role "${role}"; exception when duplicate_object then null; end $$`,
      )
    }
    await project.migrate(client)
    const [shape] = await client`select
      array(select indexname::text from pg_indexes where tablename = 'notes' order by 1) as indexes,
      array(select conname::text || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'notes'::regclass and contype in ('u', 'c', 'f') order by 1) as constraints,
      array(select rolname::text from pg_roles join pg_policy on pg_roles.oid = any (polroles) where polname = 'support' order by 1) as roles,
      array(select relname::text from pg_class where relrowsecurity and relforcerowsecurity and relnamespace = 'public'::regnamespace order by 1) as protected,
      array(select attname::text from pg_attribute where attrelid = 'notes'::regclass and attnum > 0 and not attisdropped
        and has_column_privilege('app_user', attrelid, attnum, 'select') order by 1) as readable`
    return shape
  })
}

describe('drizzle-kit 0.31, on a change', () => {
  it('would open a table, lose indexes and keys, and leave roles unquoted', async () => {
    await writeSchema(before)
    await generate()
    await writeSchema(after)
    const text = await runKit()
    expect(text).toContain('ALTER TABLE "shared" DISABLE ROW LEVEL SECURITY')
    expect(text).toContain('ALTER TABLE "notes" drop column "low"')
    expect(text).not.toMatch(/INDEX|CONSTRAINT/)
    expect(text).toContain('TO Second Level,pg_monitor USING')
    expect(text.split('--> statement-breakpoint').at(0)).toContain('DISABLE')
  })

  it('would null the tenant with the reference', async () => {
    await project.writeSchema(`import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
export const notes = pgTable('notes', { companyId: uuid(), id: uuid(), parent: uuid() }, (t) => [primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ name: 'parent_fk', columns: [t.companyId, t.parent], foreignColumns: [t.companyId, t.id] }).onDelete('set null')])`)
    expect(await runKit()).toMatch(
      /FOREIGN KEY \("companyId","parent"\) REFERENCES .* ON DELETE set null ON UPDATE/,
    )
  })
})

describe('hedgerow generate', () => {
  it('mends each of them, so that the changed database has what the new one would', async () => {
    await writeSchema(before)
    await generate()
    await writeSchema(after)
    expect(await generate()).toEqual({ tables: true, companion: true })
    const text = (await readMigrations()).at(-2) ?? ''
    expect(text).not.toContain('DISABLE')
    expect(text).toContain('TO "Second Level", "pg_monitor" USING')
    const changed = await readDatabase('changed')
    project = await createDrizzleProject()
    await writeSchema(after)
    await generate()
    expect(changed).toEqual(await readDatabase('anew'))
    expect(changed).toMatchObject({
      protected: ['companies', 'notes', 'shared'],
      readable: ['body', 'company_id', 'id', 'low', 'parent', 'v'],
      roles: ['Second Level', 'pg_monitor'],
    })
    expect(changed?.indexes).toEqual(
      expect.arrayContaining([
        'by_hash',
        'by_length',
        'by_low',
        'hedgerow_notes_by_low_hash',
        'hedgerow_search_notes',
        'low_once',
      ]),
    )
    expect(changed?.constraints).toEqual(
      expect.arrayContaining([
        "not_empty CHECK ((low <> ''::text))",
        'low_once UNIQUE NULLS NOT DISTINCT (company_id, low)',
        'notes_parent_fk FOREIGN KEY (company_id, parent) REFERENCES notes(company_id, id) ON DELETE SET NULL (parent)',
      ]),
    )
  })

  it('says the companion again only where something was lost', async () => {
    await writeSchema(before)
    await generate()
    await writeSchema({ ...before, role: after.role })
    expect(await generate()).toEqual({ tables: true, companion: false })
    await writeSchema({ ...before, role: after.role, expression: after.expression })
    expect(await generate()).toEqual({ tables: true, companion: true })
    expect(await generate()).toEqual({ tables: false, companion: false })
  })
})
