import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { findTenantTables, readCatalog } from '../../src/catalog/index.ts'
import { assertNothingLeft } from '../../src/testing/assert-nothing-left.ts'
import { runLeakTest } from '../../src/testing/index.ts'
import { createSides, uuidOf } from '../../src/testing/tenants/side.ts'
import { startOwnServer } from '../support/index.ts'
import { soundSchema, table } from './sound-schema.ts'

let url: string
let client: postgres.Sql

const as = (user: string) => Object.assign(new URL(url), { username: user, password: 'pw' }).href

beforeAll(async () => {
  url = await startOwnServer()
  client = postgres(url, { max: 1, onnotice: () => {} })
  await client.unsafe(soundSchema)
  await client.unsafe(`create role the_owner login password 'pw'; create role stranger login password 'pw'`)
  await client.unsafe('grant app_owner, app_user to the_owner; grant app_user to stranger')
})

describe('the leak test, where something is in its way,', () => {
  it('works for an owner who is no superuser and whom FORCE binds to the policies', async () => {
    const report = await runLeakTest({ url: as('the_owner'), appRole: 'app_user' })
    expect(report).toMatchObject({ verdict: 'clean', notRun: [] })
  })

  it('finds as such an owner what a superuser finds', async () => {
    await client`create policy everybody on documents using (true)`
    const { findings } = await runLeakTest({ url: as('the_owner'), appRole: 'app_user' })
    const { findings: expected } = await runLeakTest({ url, appRole: 'app_user' })
    await client`drop policy everybody on documents`
    expect(expected.length).toBeGreaterThan(5)
    expect(findings.map(({ object, attack }) => [object, attack])).toEqual(
      expected.map(({ object, attack }) => [object, attack]),
    )
  })

  it('refuses a login that may make no rows', async () => {
    await expect(runLeakTest({ url: as('stranger'), appRole: 'app_user' })).rejects.toMatchObject({
      code: 'ERR_LEAKTEST_ROWS',
    })
  })

  it('refuses options without an app role, and a setting that can not be one', async () => {
    await expect(runLeakTest({ url })).rejects.toMatchObject({ code: 'ERR_LEAKTEST_OPTIONS' })
    const settings = { tenant: 'nonsense' }
    await expect(runLeakTest({ url, appRole: 'app_user', settings })).rejects.toMatchObject({
      code: 'ERR_SQL_SETTING',
    })
  })

  it.each([
    ["select set_config('app.role', {role}, true)", 'must name the tenant or the person'],
    ["select set_config('app.tenant', '{tenant}', true)", 'must not quote a placeholder'],
    ["commit; select set_config('app.tenant', {tenant}, true)", 'must not begin or end a transaction'],
  ])('refuses %s to open a context with', async (context, fault) => {
    await expect(runLeakTest({ url, appRole: 'app_user', context })).rejects.toMatchObject({
      code: 'ERR_LEAKTEST_OPTIONS',
      message: expect.stringContaining(fault),
    })
  })

  it('refuses a context that the app role can not open, and a set-up that the login can not run', async () => {
    const own = `select set_config('app.current_company_id', {tenant}, true)`
    await expect(
      runLeakTest({ url, appRole: 'app_user', context: `set local role app_owner; ${own}` }),
    ).rejects.toMatchObject({ code: 'ERR_LEAKTEST_CONTEXT', message: expect.stringContaining('42501') })
    await expect(
      runLeakTest({ url, appRole: 'app_user', context: own, contextSetup: 'select enter({user})' }),
    ).rejects.toMatchObject({ code: 'ERR_LEAKTEST_CONTEXT', message: expect.stringContaining('42883') })
  })

  it('names the tables in which rows of its tenants were left', async () => {
    const [{ id }] = await client<[{ id: string }]>`insert into companies (name) values ('left') returning id`
    const catalog = await readCatalog(client)
    const tables = findTenantTables(catalog, { tenantTable: 'companies', tenantColumn: 'company_id' })
    const made = { catalog, tables, sides: createSides() }
    await assertNothingLeft(client, { ...made, tenantOf: ({ name }) => uuidOf(made.sides.a, name.length) })
    await expect(assertNothingLeft(client, { ...made, tenantOf: () => id })).rejects.toMatchObject({
      code: 'ERR_LEAKTEST_LEFTOVER',
      message: 'Rows of the made-up tenants were left in public.companies.',
    })
    await client`delete from companies`
  })

  it('names the table in which no row can be made, and calls the whole incomplete', async () => {
    await client.unsafe(`${table('sealed', 'title text not null')}
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'closed'; end $$;
      create trigger refuse before insert on sealed for each row execute function refuse(); alter table sealed enable always trigger refuse`)
    const { verdict, findings, notRun } = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe('drop table sealed')
    expect({ verdict, findings }).toEqual({ verdict: 'incomplete', findings: [] })
    expect(new Set(notRun.map(({ object }) => object))).toEqual(new Set(['public.sealed']))
    expect(notRun.map(({ attack }) => attack)).toEqual(expect.arrayContaining(['select', 'no-context']))
  })

  it('calls a table clean that is written by nobody, and one in which a trigger refuses changes', async () => {
    await client.unsafe(`${table('journal', 'title text not null')}
      create function append_only() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$;
      create trigger append_only before update or delete on journal for each row execute function append_only();
      ${table('ledger', 'title text not null')} revoke insert, update, delete on ledger from app_user`)
    const report = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe('drop table journal, ledger')
    expect(report).toMatchObject({ verdict: 'clean', notRun: [] })
  })

  it('leaves out of its verdict what is wanted, and says so with the reason', async () => {
    await client`create policy everybody on documents for select using (true)`
    const wanted = { object: 'public.documents', reason: 'published' }
    const all = await runLeakTest({ url, appRole: 'app_user', exceptions: [wanted] })
    const one = await runLeakTest({ url, appRole: 'app_user', exceptions: [{ ...wanted, attack: 'select' }] })
    await client`drop policy everybody on documents`
    expect(all).toMatchObject({ verdict: 'clean', findings: [] })
    expect(all.accepted).toContainEqual({ object: 'public.documents', attack: 'select', reason: 'published' })
    expect(one.verdict).toBe('leak')
    expect(one.accepted).toEqual([{ object: 'public.documents', attack: 'select', reason: 'published' }])
  })

  it('runs twice at the same time', async () => {
    const reports = await Promise.all([1, 2].map(() => runLeakTest({ url, appRole: 'app_user' })))
    expect(reports.map(({ verdict }) => verdict)).toEqual(['clean', 'clean'])
  })

  it('says that the connection was lost, half way, and has left nothing', async () => {
    const kill = () =>
      client`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hedgerow leaktest'`
    let killed: Promise<unknown> | undefined
    const running = runLeakTest({
      url,
      appRole: 'app_user',
      onProgress: ({ attack }) => {
        killed ??= attack === 'insert' ? kill().execute() : undefined
      },
    })
    await expect(running).rejects.toMatchObject({ code: 'ERR_LEAKTEST_CONNECTION_LOST' })
    await killed
    expect(await client`select count(*)::int as n from companies`).toEqual([{ n: 0 }])
  })

  it('reports what the server gave up on as not run', async () => {
    await client.unsafe(
      `create function slow() returns int language plpgsql as $$ begin raise sqlstate '57014'; end $$`,
    )
    const { verdict, notRun } = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe('drop function slow()')
    expect(verdict).toBe('incomplete')
    expect(notRun).toContainEqual({
      object: 'public.slow()',
      attack: 'function-call',
      reason: 'the server gave up on a statement (SQLSTATE 57014)',
    })
  })

  it('gives statements less time once some have taken all of theirs', async () => {
    const hurried = `if current_setting('statement_' || 'timeout') = '2s' then raise sqlstate '57014'; end if;`
    await client.unsafe(`
      create function z_hurried() returns int language plpgsql as $$ begin ${hurried} return 1; end $$`)
    const before = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe(
      `create function a_slow() returns int language plpgsql as $$ begin raise sqlstate '57014'; end $$`,
    )
    const { notRun } = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe('drop function a_slow(), z_hurried()')
    expect(before).toMatchObject({ verdict: 'clean', findings: [] })
    expect(notRun).toContainEqual(expect.objectContaining({ object: 'public.z_hurried()' }))
  })

  it('takes an error that quotes a word of its own for no leak', async () => {
    await client.unsafe(
      `create function memory() returns text language sql as $$ select current_setting('work_mem') $$`,
    )
    const { verdict, findings } = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe('drop function memory()')
    expect({ verdict, findings }).toEqual({ verdict: 'clean', findings: [] })
  })

  it('does not wait for long for somebody who holds a lock on a table', async () => {
    const holder = postgres(url, { max: 1 })
    const running = holder.begin(async (sql) => {
      await sql`lock table documents in access exclusive mode`
      return runLeakTest({ url, appRole: 'app_user' })
    })
    await expect(running).rejects.toMatchObject({
      code: 'ERR_LEAKTEST_REFUSED',
      message: expect.stringContaining('55P03'),
      hint: expect.stringContaining('locks'),
    })
    await holder.end()
  })
})
