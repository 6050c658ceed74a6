import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { tenantDatabase } from 'hedgerow'
import { runLeakTest } from 'hedgerow/testing'
import postgres from 'postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { startOwnServer } from '../support/index.ts'
import { names } from './names.ts'
import { generateInto, readNewest } from './project.ts'
import * as schema from './schema.ts'

const { elsewhere, first, oddities, roots, searchFirst, searchSecond, second, tenancy, trail } = schema

const url = await startOwnServer()
const owner = postgres(url, { max: 1, onnotice: () => {} })
const folder = await generateInto(new URL('schema.ts', import.meta.url).pathname)
await owner`create table survivor (id int)`
await migrate(drizzle(owner), { migrationsFolder: folder })
await owner`alter role ${owner(names.app)} password 'for this run'`
const login = new URL(url)
login.username = encodeURIComponent(names.app)
login.password = 'for this run'
const db = tenantDatabase({ url: login.href, schema: { elsewhere, first, oddities, roots, second }, tenancy })
await drizzle(owner)
  .insert(roots)
  .values([{ key: "a'" }, { key: 'b"' }])

afterAll(() => Promise.all([db.end(), owner.end()]))

const inA = { tenant: "a'", role: names.memberRoles[0] }
const inB = { tenant: 'b"', role: names.memberRoles[0] }

describe('hostile names', () => {
  it('are quoted in the companion', async () => {
    const companion = await readNewest(folder)
    for (const statement of [
      `  if not exists (select from pg_catalog.pg_roles where rolname = 'app "user"; drop table survivor --') then
    create role "app ""user""; drop table survivor --" login nobypassrls`,
      `do $body1$ begin
  if not exists (select from pg_catalog.pg_roles where rolname =  E'Owner''s $$ \\\\') then
    create role "Owner's $$ \\" nologin nobypassrls`,
      `grant usage on schema "Häuser's $$ \\ 'x" to "app ""user""; drop table survivor --";`,
      `grant select, insert, update ("$$ \\ O'Neill", "body"), delete on table "Häuser's $$ \\ 'x"."$$ drop table survivor /* ' \\" to`,
      `create or replace function "hedgerow"."audit_$$ drop table survivor /* ' \\"() returns trigger`,
      `create or replace function "hedgerow"."audit_public.$$ drop table survivor /* ' \\"() returns trigger`,
      `set search_path = pg_catalog, pg_temp as $body1$
begin
  new."$$ \\ O'Neill" := now();`,
      `set search_path = pg_catalog, pg_temp as $body2$
begin
  -- Planned anew for the tenant and the words: at the average of all tenants the wrong index would win.
  return query execute  E'select "id" from "Häuser''s $$ \\\\ ''x"."${names.longTable}" where "user''s" = $1 and "$$ $body1$ where" @@ $2'`,
    ]) {
      expect(companion).toContain(statement)
    }
  })

  it('harm no table', async () => {
    expect(await owner`select to_regclass('survivor')::text as name`).toEqual([{ name: 'survivor' }])
  })

  it.each(names.memberRoles)('let the member role %j in, to its own tenant', async (role) => {
    await db.withTenant({ tenant: "a'", role }, (tx) =>
      tx.insert(oddities).values({ tenant: "a'", oddColumn: role, body: 'mine' }),
    )
    const read = (tenant: string) =>
      db.withTenant({ tenant, role }, (tx) => tx.select({ tenant: oddities.tenant }).from(oddities))
    expect(new Set((await read("a'")).map(({ tenant }) => tenant))).toEqual(new Set(["a'"]))
    expect(await read('b"')).toEqual([])
  })

  it('keep every other member role out', async () => {
    const rows = await db.withTenant({ tenant: "a'", role: "O''Reilly" }, (tx) => tx.select().from(oddities))
    expect(rows).toEqual([])
  })

  it('leave no leak', async () => {
    const { findings } = await runLeakTest({ url, tenancy })
    expect(findings).toEqual([])
  })
})

describe('names that are alike until they are cut', () => {
  it('make a search each', async () => {
    await db.withTenant(inA, async (tx) => {
      await tx.insert(first).values({ tenant: "a'", body: 'oak' })
      await tx.insert(second).values({ tenant: "a'", body: 'elm' })
    })
    const [oaks, elms] = await db.withTenant(inA, async (tx) => [
      await tx.select({ body: first.body }).from(first).where(searchFirst?.matches('oak')),
      await tx.select({ body: second.body }).from(second).where(searchSecond?.matches('elm')),
    ])
    expect([oaks, elms]).toEqual([[{ body: 'oak' }], [{ body: 'elm' }]])
  })

  it('make a reference each, which nulls its one column', async () => {
    const rows = await db.withTenant(inB, async (tx) => {
      const [parent] = await tx
        .insert(first)
        .values({ tenant: 'b"', body: 'ash' })
        .returning({ id: first.id })
      const id = parent?.id ?? 0
      await tx.insert(second).values({ tenant: 'b"', parent: id, other: id })
      await tx.delete(first)
      return tx.select({ tenant: second.tenant, parent: second.parent, other: second.other }).from(second)
    })
    expect(rows).toEqual([{ tenant: 'b"', parent: null, other: null }])
  })

  it('make a trail each, where two schemas have a table of one name', async () => {
    await db.withTenant(inB, async (tx) => {
      await tx.insert(elsewhere).values({ tenant: 'b"', secret: 'canary', body: 'elsewhere' })
      await tx.insert(oddities).values({ tenant: 'b"', oddColumn: 'shown', body: 'here' })
    })
    const written = await drizzle(owner).select({ values: trail.newValues }).from(trail)
    const text = JSON.stringify(written)
    expect(text).toContain('elsewhere')
    expect(text).toContain('shown')
    expect(text).not.toContain('canary')
  })
})

it('keeps a column of an odd name up to date', async () => {
  const long = new Date('2001-01-01')
  const [row] = await db.withTenant(inA, (tx) =>
    tx.update(first).set({ body: 'yew', updatedAt: long }).returning({ at: first.updatedAt }),
  )
  expect(row?.at?.getFullYear()).toBeGreaterThan(2020)
})
