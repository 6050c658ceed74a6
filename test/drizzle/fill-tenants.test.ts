import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
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

const head = `import { integer, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantlessRules, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantlessTable, tenantReference, tenantRoot, tenantTable } =
  defineTenancy({ root: 'teams', column: 'team_id', type: 'bigint' })
const all = tenantRules({ select: 'member', insert: 'member', update: 'member', delete: 'member' })
const read = tenantRules({ ...all, insert: 'nobody', update: 'nobody', delete: 'nobody' })
const none = tenantlessRules({ select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' })
`
/** The names are so that drizzle-kit takes the children before their parents. */
const plain = `
export const teams = pgTable('teams', { id: serial().primaryKey() })
export const things = pgTable('things', { id: serial().primaryKey(), team: integer('team_id').notNull().references(() => teams.id) })
export const parts = pgTable('parts', { id: serial().primaryKey(), thing: integer().notNull().references(() => things.id) })
export const marks = pgTable('a mark', { part: integer().notNull().references(() => parts.id), mark: text() }, (t) => [primaryKey({ columns: [t.part, t.mark] })])
`
const cascade = "{ onDelete: 'cascade' }"
const declared = `
export const teams = pgTable('teams', { id: serial().primaryKey() }, (t) => [...tenantRoot(t, read)])
export const things = pgTable('things', { id: serial().notNull(), team: integer('team_id').notNull().references(() => teams.id) }, (t) => [...tenantTable(t, all)])
export const parts = pgTable('parts', { team: tenantColumn(), id: serial().notNull(), thing: integer().notNull() },
  (t) => [...tenantTable(t, all), ...tenantReference(t, t.thing, things, ${cascade})])
export const marks = pgTable('a mark', { team: tenantColumn(), id: serial().notNull(), part: integer().notNull(), mark: text() },
  (t) => [...tenantTable(t, all), ...tenantReference(t, t.part, parts, ${cascade})])
`
const rows = `insert into teams values (1), (2); insert into things values (1, 1), (2, 2);
insert into parts (thing) values (1), (2), (2); insert into "a mark" values (1, 'x'), (3, 'y');`

const generate = () => generateMigrations({ config: project.config })

/** drizzle-kit alone, as before Hedgerow came. */
const runKit = () =>
  promisify(execFile)(process.execPath, [`${repository}node_modules/drizzle-kit/bin.cjs`, 'generate'], {
    cwd: project.folder,
  })

/** What drizzle-kit wrote since the first companion; the one that comes after makes roles, which is not for the owner. */
async function readTables(): Promise<string> {
  const folder = join(project.folder, 'drizzle')
  const names = (await readdir(folder)).filter((name) => /^\d+_(tables|policies)\.sql$/.test(name)).sort()
  const texts = await Promise.all(names.slice(1).map((name) => readFile(join(folder, name), 'utf8')))
  return texts.join('\n')
}

describe('a tenant column that a table gets late', () => {
  it('is filled from its parents, those first that get it too, and the key over it comes after', async () => {
    const url = await createDatabase(server, { name: 'late' })
    await project.writeSchema(`${head}${plain}`)
    await runKit()
    await withClient(url, async (sql) => {
      await project.migrate(sql)
      await sql.unsafe(rows)
      await project.writeSchema(`${head}${declared}`)
      await generate()
      await project.migrate(sql)
      expect(await sql`select id, team_id::int as team from parts order by id`).toEqual([
        { id: 1, team: 1 },
        { id: 2, team: 2 },
        { id: 3, team: 2 },
      ])
      expect(await sql`select mark, team_id::int as team from "a mark" order by mark`).toEqual([
        { mark: 'x', team: 1 },
        { mark: 'y', team: 2 },
      ])
      const [{ nullable } = {}] = await sql`select count(*)::int as nullable from information_schema.columns
        where column_name = 'team_id' and is_nullable = 'YES'`
      expect(nullable).toBe(0)
    })
    expect(await generate()).toEqual({ tables: false, companion: false })
  })

  it('stops the migration where a row has no parent, which keeps every row', async () => {
    const url = await createDatabase(server, { name: 'orphan' })
    await project.writeSchema(`${head}${plain.replace('.notNull().references(() => things.id)', '')}`)
    await runKit()
    await withClient(url, async (sql) => {
      await project.migrate(sql)
      await sql.unsafe(`${rows} insert into parts default values`)
      await project.writeSchema(
        `${head}${declared.replace('thing: integer().notNull()', 'thing: integer()')}`,
      )
      await generate()
      await expect(project.migrate(sql)).rejects.toMatchObject({ cause: { code: '23502' } })
      expect(await sql`select count(*)::int as parts from parts`).toEqual([{ parts: 4 }])
    })
  })

  it('is filled by an owner on whom row-level security is forced, and forced again afterwards', async () => {
    const url = await createDatabase(server, { name: 'forced' })
    const before = declared.slice(0, declared.indexOf('export const parts'))
    await project.writeSchema(`${head}${before}
export const parts = pgTable('parts', { id: serial().primaryKey(), thing: integer().notNull() }, (t) => [...tenantlessTable(t, none)])`)
    await generate()
    await withClient(url, async (sql) => {
      await project.migrate(sql)
      await sql.unsafe(rows.replace(/insert into "a mark".*/, ''))
      await project.writeSchema(`${head}${declared.slice(0, declared.indexOf('export const marks'))}`)
      await generate()
      await sql`grant create on schema public to app_owner`
      const late = await readTables()
      const run = (text: string) => sql.begin((tx) => tx.unsafe(`set local role app_owner; ${text}`))
      await expect(run(late.replaceAll(/alter table .* no force .*/g, ''))).rejects.toMatchObject({
        code: '23502',
      })
      await run(late)
      expect(await sql`select id, team_id::int as team from parts order by id`).toHaveLength(3)
      expect(
        await sql`select relname as table from pg_class where relkind = 'r' and not relforcerowsecurity and relnamespace = 'public'::regnamespace`,
      ).toEqual([])
    })
  })
})
