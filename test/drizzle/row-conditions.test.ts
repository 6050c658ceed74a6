import { eq, type SQL, sql } from 'drizzle-orm'
import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { type TenantContext, tenantDatabase } from 'hedgerow'
import {
  defineTenancy,
  generateMigrations,
  matching,
  own,
  readSchema,
  tenantRules,
  where,
} from 'hedgerow/drizzle'
import { runLeakTest } from 'hedgerow/testing'
import { describe, expect, it } from 'vitest'
import { runAudit } from '../../src/audit/index.ts'
import {
  afterThisFile,
  appUrl,
  createDrizzleProject,
  createTestDatabase,
  withClient,
} from '../support/index.ts'
import { articles, companies, tenancy } from './articles-schema.ts'

const project = await createDrizzleProject()
await project.writeSchema(`export * from '${new URL('articles-schema.ts', import.meta.url).pathname}'`)
await generateMigrations({ config: project.config })
const url = await createTestDatabase()
await withClient(url, (client) => project.migrate(client))
const db = tenantDatabase({ url: appUrl(url), schema: { articles, companies }, tenancy })
afterThisFile(() => db.end())

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const ann = 'aaaaaaaa-0000-4000-8000-000000000001'
const bob = 'bbbbbbbb-0000-4000-8000-000000000001'

await withClient(url, async (client) => {
  await client`insert into companies values (${acme}), (${beta})`
  await client`insert into notices (company_id) values (${acme}), (${beta})`
  for (const company of [acme, beta]) {
    await client`insert into articles (company_id, author, "Title's", status, price, opens_at, archived) values
      (${company}, ${ann}, 'draft of Ann', 'draft', null, null, false),
      (${company}, ${bob}, 'draft of Bob', 'draft', null, null, false),
      (${company}, ${bob}, 'published', 'published', 10, '2000-01-01', false),
      (${company}, ${bob}, 'archived', 'published', 10, '2000-01-01', true),
      (${company}, ${bob}, 'tomorrow', 'published', 5, '2999-01-01', false),
      (${company}, ${bob}, 'it''s free', 'published', 0, '2000-01-01', false)`
  }
})

const as = (role: string, user?: string): TenantContext => ({ tenant: acme, role, user })

/** The titles that somebody sees, of whichever company. */
const titles = (context: TenantContext) =>
  db.withTenant(context, async (tx) => {
    const rows = await tx.select({ title: articles.title }).from(articles).orderBy(articles.title)
    return rows.map(({ title }) => title)
  })

/** How many rows a write would touch, or that it is refused. */
async function outcome(context: TenantContext, write: SQL): Promise<number | string> {
  const scope = db.openScope(context)
  try {
    return (await scope.db.execute(sql`${write} returning id`)).length
  } catch (error) {
    const { code } = (error as { cause: { code: string } }).cause
    if (code !== '42501') throw error
    return 'refused'
  } finally {
    await scope.rollback()
  }
}

const insert = (status: string) =>
  sql`insert into articles (company_id, author, "Title's", status) values (${acme}, ${ann}, 'new', ${status})`
const change = (title: string, status: string) =>
  sql`update articles set status = ${status} where "Title's" = ${title}`

describe('a condition over columns of the row', () => {
  it('shows a member role the rows that meet it, and the others to those who may see them', async () => {
    expect(await titles(as('reader'))).toEqual(["it's free", 'published', 'tomorrow'])
    expect(await titles(as('editor'))).toHaveLength(6)
    expect(await titles(as('nobody in particular'))).toEqual([])
  })

  it('is added to what a person owns', async () => {
    expect(await titles(as('reader', ann))).toEqual(['draft of Ann', "it's free", 'published', 'tomorrow'])
  })

  it('takes null for none, and several values for any of them', async () => {
    expect(await titles(as('proofreader'))).toEqual(['draft of Ann', 'draft of Bob'])
    expect(await titles(as('bargain hunter'))).toEqual(["it's free", 'tomorrow'])
  })

  it('takes SQL where values can not say it', async () => {
    expect(await titles(as('subscriber'))).toEqual(['archived', "it's free", 'published'])
    expect(await titles(as('guest'))).toEqual(["it's free"])
  })

  it('lets rows in and out only as they meet it', async () => {
    expect(await outcome(as('author', ann), insert('draft'))).toBe(1)
    expect(await outcome(as('author', ann), insert('published'))).toBe('refused')
    expect(await outcome(as('editor', ann), insert('published'))).toBe(1)
    const remove = sql`delete from articles`
    expect(await outcome(as('author', ann), remove)).toBe(1)
    expect(await outcome(as('author', bob), remove)).toBe(1)
    expect(await outcome(as('editor'), remove)).toBe(6)
  })

  it('says of an UPDATE what the row was, and what it becomes', async () => {
    const author = as('author', ann)
    expect(await outcome(author, change('draft of Ann', 'draft'))).toBe(1)
    expect(await outcome(author, change('draft of Ann', 'submitted'))).toBe(1)
    expect(await outcome(author, change('draft of Ann', 'published'))).toBe('refused')
    expect(await outcome(as('author', bob), change('published', 'draft'))).toBe(0)
    expect(await outcome(as('editor'), change('published', 'draft'))).toBe(1)
  })

  it('opens no other tenant, even if it is true of every row and the boundary is lost', async () => {
    const seen = await withClient(url, async (client) => {
      await client`begin`
      const read = async () => {
        await client`select set_config('app.current_company_id', ${acme}, true), set_config('role', 'app_user', true)`
        const rows = await client`select distinct company_id from notices order by 1`
        await client`reset role`
        return rows.map((row) => row.company_id)
      }
      await client`drop policy tenant_boundary on notices`
      const narrowed = await read()
      await client`create policy wide on notices using (true)`
      return { narrowed, wide: await read() }
    })
    expect(seen).toEqual({ narrowed: [acme], wide: [acme, beta] })
  })

  it('is in the name of its policy', async () => {
    const policies = await withClient(
      url,
      (client) => client`select policyname as name from pg_policies where tablename = 'articles' order by 1`,
    )
    expect(policies.map(({ name }) => name)).toEqual([
      'delete_for_editor_own_rows_by_status',
      'insert_for_editor_own_rows_by_status',
      'select_for_listed_member_roles_and_rows',
      'tenant_boundary',
      'update_for_editor_own_rows_by_status',
    ])
  })

  it('leaves no leak', async () => {
    const { findings } = await runLeakTest({ url, tenancy })
    expect(findings).toEqual([])
    const audited = await withClient(url, (client) => runAudit(client, { tenancy }))
    expect(audited.filter(({ level }) => level !== 'info')).toEqual([])
  })
})

describe('a condition that is none', () => {
  const nobody = { select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const

  it.each([{}, { status: [] }, { status: undefined }, { price: Number.NaN }, { status: new Date() }])(
    'is refused: %j',
    (condition) => {
      expect(() => where(condition as never)).toThrow(TypeError)
    },
  )

  it('is refused where nothing becomes anything', () => {
    const rows = where({ status: 'a' }, { becomes: { status: 'b' } })
    expect(() => tenantRules({ ...nobody, select: [rows] })).toThrow('"select" must have no "becomes"')
    expect(() => tenantRules({ ...nobody, update: [rows] })).not.toThrow()
  })

  it.each([
    'true) or (true',
    '(true',
    'true; drop table articles',
    'true -- ',
    'true /* ',
    "true or ')'')",
    '',
  ])('is refused as SQL that would leave its parentheses: %s', (text) => {
    const condition = matching(['status'], () => sql.raw(text))
    expect(() => condition.render({ status: '"status"' })).toThrow(TypeError)
  })

  it.each([`"a)" = ')'`, `(status) = E'\\') or true'`, 'status = $x$ ) $x$'])(
    'is taken as SQL that stays: %s',
    (text) => {
      expect(matching(['status'], () => sql.raw(text)).render({ status: '"status"' })).toBe(text)
    },
  )

  it('quotes what SQL is given', () => {
    const condition = matching(['status'], ({ status }) => eq(status, `it's`))
    expect(condition.render({ status: '"a"."status"' })).toBe(`"a"."status" = 'it''s'`)
    const json = matching(['status'], ({ status }) => eq(status, { status: 'x' }))
    expect(() => json.render({ status: 'status' })).toThrow(TypeError)
  })

  const { tenantColumn, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
  const columns = { companyId: tenantColumn(), id: uuid().notNull(), status: text({ enum: ['a', 'b'] }) }
  const declare = (rules: ReturnType<typeof tenantRules<'id' | 'status'>>) =>
    readSchema({ notes: pgTable('notes', columns, (t) => [...tenantTable(t, rules)]) })

  it('is refused for a value that the column can not hold', () => {
    expect(() => declare(tenantRules({ ...nobody, select: [where({ status: 'c' })] }))).toThrow(
      'A rule compares "status" with "c", which it can\'t hold.',
    )
    expect(() => declare(tenantRules({ ...nobody, select: [where({ status: 'b' })] }))).not.toThrow()
  })

  it('is a compile error for a column that the table lacks', () => {
    const rules = [
      where({ state: 'a' }),
      where({ id: 'a' }, { becomes: { state: 'a' } }),
      own('id', { where: { state: 'a' } }),
      where(matching(['state'], ({ state }) => sql`${state} = 'a'`)),
    ] as const
    for (const one of rules) {
      const rule = tenantRules({ ...nobody, update: [one] })
      // @ts-expect-error notes has no column state
      expect(() => declare(rule)).toThrow('A rule names the column "state", which the table "notes" lacks.')
    }
  })
})
