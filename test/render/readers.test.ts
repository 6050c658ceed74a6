import { readSchema } from 'hedgerow/drizzle'
import * as schema from 'hedgerow/schema'
import type postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderCompanion } from '../../src/render/index.ts'
import { createTestDatabase, withClient } from '../support/index.ts'

const [here, there] = ['10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000002']

describe.each(['app_support', 'app_readonly'])('the role %s', (role) => {
  let url: string
  beforeAll(async () => {
    url = await createTestDatabase({ template: 'reference' })
    await withClient(url, async (sql) => {
      await sql`insert into companies (id, company_key, name) values (${here}, 'here', 'Here'), (${there}, 'there', 'There')`
      await sql`insert into projects (company_id, name, location, developer) select id, 'Elm Court', 'Elm', 'Elm' from companies`
      await sql`insert into users (company_id, email, password_hash, role)
                select id, 'ada@example.org', 'hash', 'admin' from companies`
    })
  })

  const as = <T>(company: string | undefined, work: (sql: postgres.Sql) => Promise<T>) =>
    withClient(url, async (sql) => {
      await sql.unsafe(`begin; set local role ${role}`)
      await sql`select set_config('app.current_company_id', ${company ?? ''}, true),
                       set_config('app.current_user_role', 'admin', true)`
      return work(sql)
    })

  it('reads one company at a time, and nothing without a context', async () => {
    const read = (sql: postgres.Sql) => sql`select company_id from projects`
    expect(await as(here, read)).toEqual([{ company_id: here }])
    expect(await as(there, read)).toEqual([{ company_id: there }])
    expect(await as(undefined, read)).toEqual([])
  })

  it('reads people, and no password hash', async () => {
    expect(await as(here, (sql) => sql`select email from users`)).toEqual([{ email: 'ada@example.org' }])
    await expect(as(here, (sql) => sql`select password_hash from users`)).rejects.toMatchObject({
      code: '42501',
    })
    await expect(as(here, (sql) => sql`select * from users`)).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    `insert into projects (company_id, name, location, developer) values ('${here}', 'a', 'b', 'c')`,
    `update projects set name = 'mine'`,
    'delete from projects',
    'truncate projects',
    `insert into contact_submissions (name) values ('x')`,
    'create table public.mine (id int)',
    'create temp table mine (id int)',
  ])('may not: %s', async (statement) => {
    await expect(as(here, (sql) => sql.unsafe(statement))).rejects.toMatchObject({ code: '42501' })
  })

  it('searches if it is support', async () => {
    const search = as(here, (sql) => sql`select hedgerow.search_projects('elm')`)
    if (role === 'app_support') expect(await search).toHaveLength(1)
    else await expect(search).rejects.toMatchObject({ code: '42501' })
  })

  it('is a member of no role', async () => {
    const granted = await withClient(
      url,
      (sql) => sql`select roleid::regrole from pg_auth_members where member = ${role}::regrole`,
    )
    expect(granted).toEqual([])
  })

  it('looks up nobody by e-mail', async () => {
    const functions = await withClient(
      url,
      (sql) => sql`select p.oid::regprocedure::text as name from pg_proc p
                   where pronamespace = 'hedgerow'::regnamespace and has_function_privilege(${role}, p.oid, 'execute')
                     and p.proname not like 'search%'`,
    )
    expect(functions).toEqual([])
  })
})

describe('a reader that is declared no longer', () => {
  it('keeps nothing that the companion before gave it', async () => {
    const declared = readSchema(schema)
    const { support: _, ...roles } = declared.tenancy.roles
    const without = renderCompanion(
      { ...declared, tenancy: { ...declared.tenancy, roles } },
      renderCompanion(declared),
    )
    const url = await createTestDatabase({ template: 'reference' })
    await withClient(url, (sql) => sql.unsafe(without ?? ''))
    const kept = await withClient(
      url,
      (sql) => sql`select table_name from information_schema.column_privileges where grantee = 'app_support'
                   union all select routine_name from information_schema.routine_privileges where grantee = 'app_support'
                   union all select nspname from pg_namespace where has_schema_privilege('app_support', oid, 'create')`,
    )
    expect(kept).toEqual([])
  })
})
