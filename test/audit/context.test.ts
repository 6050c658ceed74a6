import { createDatabase } from 'hedgerow/embedded'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFault, runAudit } from '../../src/audit/index.ts'
import { readAudited } from '../../src/audit/run-audit.ts'
import { startOwnServer } from '../support/index.ts'
import { contextSchemas } from '../testing/context-schemas.ts'

let sql: postgres.Sql

beforeAll(async () => {
  const url = await createDatabase(await startOwnServer(), { name: 'contexts' })
  sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`create role app_user`
})
afterAll(() => sql.end())

/** What only a leak test sees: a role that is made for a person, and a policy that asks for no seal. */
const unseen = ['a role of PostgreSQL for every person', 'settings under a seal']

async function undone<T>(statements: string, work: () => Promise<T>): Promise<T> {
  await sql`begin`
  try {
    await sql.unsafe(statements)
    return await work()
  } finally {
    await sql`rollback`
  }
}

/** Where the audit finds each part of the context that the SQL opens. */
async function settingsOf(context: string, statements = '') {
  const schema = `create table companies (id uuid primary key);
    create table notes (company_id uuid not null references companies, id uuid, primary key (company_id, id));`
  const { settings } = await undone(schema + statements, () =>
    readAudited(sql, { appRole: 'app_user', context }),
  )
  return [settings.tenant, settings.user, settings.memberRole]
}

describe('the audit of a database whose policies read another context', () => {
  it.each(contextSchemas)('finds nothing wrong with $title', async ({ sound, options }) => {
    const findings = await undone(`drop role app_user; ${sound}`, () => runAudit(sql, options))
    expect(findings.filter(isFault)).toEqual([])
  })

  it.each(contextSchemas.filter(({ title }) => !unseen.includes(title)))(
    'finds the policy that opens $title',
    async ({ sound, fault, options }) => {
      const findings = await undone(`${sound}; ${fault.sql}`, () => runAudit(sql, options))
      expect(findings.filter(isFault).map(({ object }) => object)).toEqual([fault.object])
    },
  )
})

describe('--context', () => {
  it('says where tenant, person and member role stand: in settings', async () => {
    const context = `select set_config('my.firm', coalesce({tenant}::text, ''), true), set_config('my.role', {role}, true)`
    expect(await settingsOf(context)).toEqual(['my.firm', 'app.current_user_id', 'my.role'])
    expect(await settingsOf('set local my.firm = {tenant}; set local my.person = {user}')).toEqual([
      'my.firm',
      'my.person',
      'app.current_user_role',
    ])
  })

  it('says so of fields of JSON, built or written out', async () => {
    const fields = [
      'request.jwt.claims->>org->>id',
      'request.jwt.claims->>sub',
      'request.jwt.claims->>member_role',
    ]
    expect(
      await settingsOf(`select set_config('request.jwt.claims', json_build_object(
        'sub', {user}, 'member_role', {role}, 'org', jsonb_build_object('id', {tenant}))::text, true)`),
    ).toEqual(fields)
    expect(
      await settingsOf(`select set_config('request.jwt.claims',
        '{"sub": "' || {user} || '", "member_role": "' || {role} || '", "org": {"id": "' || {tenant} || '"}}', true)`),
    ).toEqual(fields)
  })

  it('says so through a function that sets them', async () => {
    const enter = `create function enter(t uuid, u uuid) returns void language plpgsql as $$ begin
      perform set_config('my.person', u::text, true);
      perform set_config('my.firm', t::text, true);
    end $$`
    expect(await settingsOf('select enter({tenant}, {user})', enter)).toEqual([
      'my.firm',
      'my.person',
      'app.current_user_role',
    ])
  })

  it('takes several settings that hold the tenant for the same', async () => {
    const context = `select set_config('my.firm', {tenant}, true), set_config('my.org', {tenant}, true)`
    const schema = (policy: string) => `create table companies (id uuid primary key);
      create table notes (company_id uuid not null references companies, id uuid, primary key (company_id, id));
      alter table companies owner to pg_database_owner; grant usage on schema public to app_user;
      alter table companies enable row level security, force row level security;
      alter table notes enable row level security, force row level security;
      grant select on notes to app_user;
      create policy own on notes using (company_id = (select nullif(current_setting('${policy}', true), '')::uuid))`
    const rulesOf = (setting: string) =>
      undone(schema(setting), async () =>
        (await runAudit(sql, { appRole: 'app_user', context })).filter(isFault).map(({ rule }) => rule),
      )
    expect(await rulesOf('my.org')).toEqual([])
    expect(await rulesOf('my.firm')).toEqual([])
    expect(await rulesOf('my.other')).toEqual(['policy-other-setting'])
  })

  it.each([
    ["select set_config('my.firm', {tenant}", 'is not understood as SQL'],
    ["select set_config('my.firm', '{tenant}', true)", 'must not quote a placeholder'],
    ['select 1', 'must name the tenant or the person'],
  ])('refuses %s', async (context, message) => {
    await expect(settingsOf(context)).rejects.toMatchObject({
      code: 'ERR_LEAKTEST_OPTIONS',
      message: expect.stringContaining(message),
    })
  })
})
