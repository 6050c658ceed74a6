import type { ISql } from 'postgres'
import { describe, expect, it } from 'vitest'
import { withClient } from '../support/index.ts'
import { acme, beta, createWorld, enter, member, memberRoles, undo } from './world.ts'

const world = await createWorld()
const tenantTables = ['users', 'projects', 'applicants', 'applications', 'audit_logs']
const readable = ['companies', ...tenantTables]

async function countRows(sql: ISql): Promise<number[]> {
  const counts = readable.map((table) => sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`)
  return (await Promise.all(counts)).flatMap((rows) => rows.map(({ n }) => n))
}

describe('the app role', () => {
  const forbidden: Record<string, string> = {
    'empty a table': 'truncate applications',
    'make a table': 'create table public.stash ()',
    'make a temporary table': 'create temporary table stash ()',
    'make a schema': 'create schema stash',
    'make a function': "create function public.f() returns int language sql as 'select 1'",
    'add a policy': 'create policy open on projects using (true)',
    'drop a policy': 'drop policy tenant_boundary on projects',
    'switch row-level security off': 'alter table projects disable row level security',
    'add a trigger':
      'create trigger t before insert on projects execute function suppress_redundant_updates_trigger()',
    'become the owner': 'set role app_owner',
    'move a row to another company': `update projects set company_id = '${beta.id}' where name = 'Elm Court'`,
    'give a row another id': "update projects set id = gen_random_uuid() where name = 'Elm Court'",
  }

  it.each(Object.entries(forbidden))('can not %s', async (_what, statement) => {
    const attempt = world.as(member(acme, 'admin'), (sql) => sql.unsafe(statement))
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })

  it.each(Object.entries(forbidden))('is what keeps it: the superuser can %s', async (_what, statement) => {
    await expect(undo(world.owner, (sql) => sql.unsafe(statement))).resolves.toBeDefined()
  })

  it('gets an error and no rows where row-level security is asked to be off', async () => {
    const attempt = world.as(member(acme, 'admin'), async (sql) => {
      await sql`set local row_security = off`
      return sql`select id from projects`
    })
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what the owner makes later', () => {
  /** What everybody, and so the app role, may do with a function, a type, a table and a sequence that a role makes. */
  const makeAs = (role?: string) =>
    undo(world.owner, async (sql) => {
      if (role) await sql`select set_config('role', ${role}, true)`
      await sql`create function public.f() returns int language sql as 'select 1'`
      await sql`create type public.kind as enum ('a')`
      await sql`create table public.stash (id serial)`
      const [row] = await sql`select has_function_privilege('app_user', 'public.f()', 'execute') as execute,
        has_type_privilege('app_user', 'public.kind', 'usage') as type,
        has_table_privilege('app_user', 'public.stash', 'select, insert, update, delete') as rows,
        has_sequence_privilege('app_user', 'public.stash_id_seq', 'usage, select') as numbers`
      return row
    })

  it("is nobody's until it is granted, which for functions and types it would be otherwise", async () => {
    const closed = { execute: false, type: false, rows: false, numbers: false }
    expect(await makeAs('app_owner')).toEqual(closed)
    expect(await makeAs()).toEqual({ ...closed, execute: true, type: true })
  })
})

describe('a context', () => {
  it('shows the rows of its company and of no other, whatever the role and the person', async () => {
    for (const role of [...memberRoles, 'superuser', '']) {
      for (const user of [acme.users.admin, beta.users.admin, '']) {
        for (const table of tenantTables) {
          const foreign = await world.as(
            { tenant: acme.id, user, role },
            (sql) => sql`select 1 from ${sql(table)} where company_id <> ${acme.id}`,
          )
          expect(foreign, `${table} for ${role}`).toHaveLength(0)
        }
      }
    }
  })

  it.each([acme, beta])('shows an admin every row of the company', async (company) => {
    const column = (table: string) => (table === 'companies' ? 'id' : 'company_id')
    const counts = readable.map(
      (table) =>
        world.owner`select 1 from ${world.owner(table)} where ${world.owner(column(table))} = ${company.id}`,
    )
    const there = (await Promise.all(counts)).map((rows) => rows.length)
    expect(there.every((count) => count > 0)).toBe(true)
    expect(await world.as(member(company, 'admin'), countRows)).toEqual(there)
  })

  it('that was never set, or was used and reset, shows nothing', async () => {
    await withClient(world.appUrl, async (client) => {
      expect(await countRows(client)).toEqual([0, 0, 0, 0, 0, 0])
      await client.begin((sql) => enter(sql, member(acme, 'admin')))
      expect(await countRows(client)).toEqual([0, 0, 0, 0, 0, 0])
    })
  })

  it.each(['%', '*', "' or true --", '00000000-0000-0000-0000-00000000000g'])(
    'that is garbage, such as %j, is an error',
    async (tenant) => {
      const attempt = world.as({ tenant, role: 'admin' }, (sql) => sql`select id from projects`)
      await expect(attempt).rejects.toMatchObject({ code: '22P02' })
    },
  )
})
