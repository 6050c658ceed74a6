import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateMigrations } from 'hedgerow/drizzle'
import { createDatabase } from 'hedgerow/embedded'
import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { afterThisFile, createDrizzleProject, repository, startOwnServer } from '../support/index.ts'

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const tables = ['companies', 'notes', 'files']

interface Version {
  readonly tenancy: string
  readonly rules: string
  readonly files: string
  readonly column: string
}

const first: Version = {
  tenancy: `settings: { tenant: 'app.first' }, roles: { app: 'first_app', owner: 'first_owner' }`,
  rules: `select: 'member', insert: 'member', update: ['admin'], delete: 'nobody'`,
  files: `{ onDelete: 'set null' }`,
  column: 'lower(body)',
}

/** Everything of it changed: settings, roles, rules, a reference, a generated column; and a table more. */
const second: Version = {
  tenancy: `settings: { tenant: 'app.second' }, roles: { app: 'second_app', owner: 'second_owner' }`,
  rules: `select: ['admin', own('author')], insert: ['admin'], update: 'member', delete: ['admin']`,
  files: `{ onDelete: 'cascade' }`,
  column: 'upper(body)',
}

const render = ({ tenancy, rules, files, column }: Version, more = '') => `import { sql } from 'drizzle-orm'
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, own, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantReference, tenantRoot, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id', ${tenancy} })
const all = tenantRules({ select: 'member', insert: 'member', update: 'member', delete: 'member' })
export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [
  ...tenantRoot(t, tenantRules({ ...all, insert: 'nobody', update: 'nobody', delete: 'nobody' }))])
export const notes = pgTable('notes', { companyId: tenantColumn(), id: uuid().notNull(), author: uuid(), body: text(),
  shown: text().generatedAlwaysAs(sql\`${column}\`) }, (t) => [...tenantTable(t, tenantRules({ ${rules} })), index('by_shown').on(t.companyId, t.shown)])
export const files = pgTable('files', { companyId: tenantColumn(), id: uuid().notNull().defaultRandom(), note: uuid() },
  (t) => [...tenantTable(t, all), ...tenantReference(t, t.note, notes, ${files})])
${more}`

let statements: { readonly before: string[]; readonly after: string[] }
let server: string

beforeAll(async () => {
  server = await startOwnServer()
  const project = await createDrizzleProject()
  const generate = async (schema: string) => {
    await project.writeSchema(schema)
    await generateMigrations({ config: project.config })
    const folder = join(project.folder, 'drizzle')
    const names = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
    const texts = await Promise.all(names.map((file) => readFile(join(folder, file), 'utf8')))
    return texts.flatMap((text) => text.split('--> statement-breakpoint'))
  }
  const before = await generate(render(first))
  const more = `export const labels = pgTable('labels', { companyId: tenantColumn(), id: uuid().notNull() }, (t) => [...tenantTable(t, all)])`
  const whole = await generate(render(second, more))
  statements = { before, after: whole.slice(before.length) }
})

/** A database as the first version builds it, with rows of two tenants. */
async function createLive(name: string): Promise<{ owner: postgres.Sql; watch: postgres.Sql }> {
  const url = await createDatabase(server, { name })
  const [owner, watch] = [0, 1].map(() => postgres(url, { max: 1, onnotice: () => {} })) as [
    postgres.Sql,
    postgres.Sql,
  ]
  afterThisFile(() => Promise.all([owner.end(), watch.end()]))
  for (const statement of statements.before) await owner.unsafe(statement)
  await owner`do $$ begin create role second_app; exception when duplicate_object then null; end $$`
  await owner`insert into companies values (${acme}), (${beta})`
  await owner`insert into notes (company_id, id, author, body) select c.id, n.id, ${acme}, 'Body' from companies c, companies n`
  await owner`insert into files (company_id, note) select company_id, id from notes`
  return { owner, watch }
}

/** Whose rows another session sees, as either app role, in the context of Acme under either setting, and in none. */
async function look(watch: postgres.Sql): Promise<string[]> {
  const seen: string[] = []
  for (const role of ['first_app', 'second_app']) {
    for (const [one, other] of [
      [acme, ''],
      ['', acme],
      [acme, acme],
      ['', ''],
    ]) {
      for (const table of tables) {
        const column = table === 'companies' ? 'id' : 'company_id'
        const rows = await watch
          .begin(async (tx) => {
            await tx`select set_config('role', ${role}, true), set_config('app.first', ${one ?? ''}, true), set_config('app.second', ${other ?? ''}, true),
              set_config('app.current_user_role', 'admin', true), set_config('lock_timeout', '20', true)`
            return tx`select ${tx(column)} as company from ${tx(table)}`
          })
          // Refused, or held up by the migration: neither shows a row.
          .catch((error) => {
            if (!['42501', '55P03'].includes(error.code)) throw error
            return []
          })
        const foreign = rows.filter(({ company }) => company !== acme || (one === '' && other === ''))
        if (foreign.length > 0) seen.push(`${table} as ${role}`)
      }
    }
  }
  return seen
}

const countRows = (owner: postgres.Sql) =>
  owner`select (select count(*)::int from companies) as companies, (select count(*)::int from notes) as notes,
    (select count(*)::int from files where note is not null) as files`

describe('a migration of a database that has rows', () => {
  it('keeps them, and shows none of another tenant after any of its statements', async () => {
    const { owner, watch } = await createLive('statements')
    const before = await countRows(owner)
    expect(statements.after.length).toBeGreaterThan(40)
    for (const statement of statements.after) {
      await owner.unsafe(statement)
      expect(await look(watch), statement).toEqual([])
    }
    expect(await countRows(owner)).toEqual(before)
  })

  it('keeps them, and shows none while it runs as one transaction', async () => {
    const { owner, watch } = await createLive('transaction')
    const before = await countRows(owner)
    await owner.begin(async (tx) => {
      for (const [i, statement] of statements.after.entries()) {
        await tx.unsafe(statement)
        // Each look waits for locks.
        if (i % 10 === 0) expect(await look(watch), statement).toEqual([])
      }
    })
    expect(await look(watch)).toEqual([])
    expect(await countRows(owner)).toEqual(before)
  })

  it('would be seen to open a table', async () => {
    const { owner, watch } = await createLive('opened')
    expect(await look(watch)).toEqual([])
    await owner`alter table notes disable row level security`
    expect(new Set(await look(watch))).toEqual(new Set(['notes as first_app']))
  })
})
