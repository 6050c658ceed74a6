import { homeverse } from 'hedgerow/migrate'
import { describe, expect, it } from 'vitest'
import { createTestDatabase, migrateReference, startOwnServer } from '../support/index.ts'
import { move, query } from './move.ts'

const rows = {
  projects: [
    { id: 'home', total_units: 10 },
    { id: 'hut', total_units: -1 },
  ],
  applicants: [{ id: 'ana' }],
  applications: [{ id: 'a' }, { id: 'b', project_id: 'hut' }],
}

async function reference(...statements: readonly string[]): Promise<string> {
  const url = await createTestDatabase({ template: 'reference' })
  for (const statement of statements) {
    await query(url, statement)
  }
  return url
}

async function isEmpty(url: string): Promise<boolean> {
  const [row] = await query(
    url,
    `select not exists (select from companies) and not exists (select from projects)
       and not exists (select from applications) as empty`,
  )
  return row?.empty
}

describe('a target', () => {
  it('without the tables is refused, with how to make them', async () => {
    const to = await createTestDatabase()
    await expect(move(rows, { to })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_TARGET_SCHEMA',
      hint: expect.stringContaining('drizzle-kit migrate'),
    })
  })

  it('that has rows is refused and keeps them', async () => {
    const to = await reference("insert into companies (company_key, name) values ('old', 'Old')")
    await expect(move(rows, { to })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_TARGET_NOT_EMPTY',
      message: 'The target has rows in companies.',
    })
    expect(await query(to, 'select name from companies')).toEqual([{ name: 'Old' }])
  })

  it('that another move is filling is refused', async () => {
    const to = await reference()
    const outcomes = await Promise.allSettled([move(rows, { to }), move(rows, { to })])
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'moved'))
    expect(codes).toContain('moved')
    expect(['ERR_MIGRATE_TARGET_BUSY', 'ERR_MIGRATE_TARGET_NOT_EMPTY']).toContain(
      codes.find((code) => code !== 'moved'),
    )
  })

  it('that cannot be reached is refused', async () => {
    await expect(move(rows, { to: 'postgres://u:p@127.0.0.1:1/none' })).rejects.toMatchObject({
      code: 'ERR_DATABASE_UNREACHABLE',
    })
  })

  it('with a rule that only the server can judge quarantines the row, and its children', async () => {
    const to = await reference('alter table projects add constraint some_units check (total_units > 0)')
    const { report, quarantine } = await move(rows, { to })
    expect(quarantine.map(({ key, column, kind }) => [key, column, kind])).toEqual([
      ['hut', 'total_units', 'refused'],
      ['b', 'project_id', 'parent-quarantined'],
    ])
    expect(quarantine[0]?.reason).toBe('breaks the rule some_units of the target (23514)')
    expect(report.serverRules).toEqual(['projects.some_units'])
    expect(await query(to, 'select name from projects')).toEqual([{ name: 'home' }])
  })

  it('with a unique index over an expression quarantines the second row', async () => {
    const to = await reference('create unique index one_name on projects (company_id, lower(name))')
    const { quarantine } = await move(
      {
        projects: [
          { id: 'a', name: 'Home' },
          { id: 'b', name: 'HOME' },
        ],
      },
      { to },
    )
    expect(quarantine).toMatchObject([{ key: 'b', kind: 'refused' }])
  })

  it('with a trigger that raises quarantines the row', async () => {
    const to = await reference(
      `create function no_huts() returns trigger language plpgsql as 'begin raise exception $m$no huts$m$; end'`,
      "create trigger no_huts before insert on projects for each row when (new.name = 'hut') execute function no_huts()",
    )
    const { quarantine } = await move({ projects: rows.projects }, { to })
    expect(quarantine).toMatchObject([
      { key: 'hut', column: 'id', kind: 'refused', reason: 'no huts (P0001)' },
    ])
  })

  it('that refuses all rows together ends with nothing moved', async () => {
    const to = await reference(
      `create function closed() returns trigger language plpgsql as 'begin raise exception $m$closed$m$; end'`,
      'create trigger closed after insert on projects for each statement execute function closed()',
    )
    await expect(move(rows, { to })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_REFUSED',
      message: 'PostgreSQL refused rows of projects (P0001).',
      cause: expect.objectContaining({ message: 'closed' }),
    })
    expect(await isEmpty(to)).toBe(true)
  })

  it('with a trigger that drops rows ends with nothing moved', async () => {
    const to = await reference(
      "create function drop_row() returns trigger language plpgsql as 'begin return null; end'",
      "create trigger drop_row before insert on projects for each row when (new.name = 'hut') execute function drop_row()",
    )
    await expect(move({ projects: rows.projects }, { to })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_COUNTS',
      message: expect.stringContaining('projects (2 in SQLite, 1 in PostgreSQL, 0 in quarantine)'),
    })
    expect(await isEmpty(to)).toBe(true)
  })

  it('with a policy that shows a tenant too little ends with nothing moved', async () => {
    const to = await reference(
      `create policy no_huts on projects as restrictive for select using (name <> 'hut')`,
    )
    await expect(move(rows, { to })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_VISIBILITY',
      message: expect.stringContaining('projects'),
    })
    expect(await isEmpty(to)).toBe(true)
  })

  it('without row-level security shows tenants too much, and ends with nothing moved', async () => {
    const to = await reference('alter table projects disable row level security')
    const companies = [{ id: 'other' }]
    await expect(move({ ...rows, companies }, { to })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_VISIBILITY',
    })
    expect(await isEmpty(to)).toBe(true)
  })

  it('that shows each tenant as many rows, but of another, ends with nothing moved', async () => {
    const to = await reference(
      'drop policy tenant_boundary on projects',
      'drop policy select_for_members on projects',
      `create policy swapped on projects for select
         using (company_id <> (select current_setting('app.current_company_id')::uuid))`,
    )
    const swapped = {
      companies: [{ id: 'other' }],
      projects: [{ id: 'a' }, { id: 'b', company_id: 'other' }],
    }
    await expect(move(swapped, { to })).rejects.toMatchObject({ code: 'ERR_MIGRATE_VISIBILITY' })
    expect(await isEmpty(to)).toBe(true)
  })

  it('whose policies read another setting shows nothing, and ends with nothing moved', async () => {
    const { tenancy } = homeverse
    const settings = { ...tenancy.settings, tenant: 'app.other' }
    const to = await reference()
    await expect(
      move(rows, { to, mapping: { ...homeverse, tenancy: { ...tenancy, settings } } }),
    ).rejects.toMatchObject({
      code: 'ERR_MIGRATE_VISIBILITY',
      message: 'As the app role no tenant sees any of the rows that were moved for it.',
    })
    expect(await isEmpty(to)).toBe(true)
  })

  it('of which no tenant may read a table says so', async () => {
    const to = await reference('drop policy select_for_members on projects')
    const { report } = await move(rows, { to })
    expect(report.visibility).toEqual({ checked: true, tenants: 1, hidden: ['projects'] })
  })

  it('without the app role says that visibility was not checked', async () => {
    const roles = { ...homeverse.tenancy.roles, app: 'nobody_of_that_name' }
    const mapping = { ...homeverse, tenancy: { ...homeverse.tenancy, roles } }
    const { report } = await move(rows, { mapping })
    expect(report.visibility).toEqual({ checked: false, reason: 'there is no role nobody_of_that_name' })
  })

  it('of which the app role may read nothing says that visibility was not checked', async () => {
    const to = await reference('revoke select on all tables in schema public from app_user')
    const { report } = await move({ projects: [{ id: 'home' }] }, { to })
    expect(report.visibility).toEqual({ checked: false, reason: 'app_user may read none of the tables' })
  })

  it('gets nothing from a dry run, which finds the same faults', async () => {
    const to = await reference()
    const { report } = await move({ ...rows, users: [{ id: 'una', role: 'queen' }] }, { to, dryRun: true })
    expect(report).toMatchObject({ dryRun: true, faults: { choice: 1 }, visibility: { checked: false } })
    expect(report.tables).toContainEqual({ table: 'projects', source: 2, migrated: 2, quarantined: 0 })
    expect(await isEmpty(to)).toBe(true)
  })

  it('is left empty when the move is broken off', async () => {
    const to = await reference()
    const abort = new AbortController()
    const onProgress = () => abort.abort()
    await expect(move(rows, { to, signal: abort.signal, onProgress })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_ABORTED',
    })
    expect(await isEmpty(to)).toBe(true)
  })

  it('is left empty when the server ends the session', async () => {
    const to = await reference()
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'hedgerow migrate' and datname = current_database()`
    let killed: Promise<unknown> | undefined
    const onProgress = () => {
      killed ??= query(to, kill)
    }
    const outcome = move(rows, { to, onProgress })
    await expect(outcome).rejects.toMatchObject({ code: 'ERR_DATABASE_UNREACHABLE' })
    await killed
    expect(await isEmpty(to)).toBe(true)
  })
})

describe('the role of a move', () => {
  it('may be one with BYPASSRLS that owns nothing, and may not be the owner or the app role', async () => {
    const server = await startOwnServer()
    await migrateReference(server)
    await query(
      server,
      `create role mover login bypassrls password 'mover';
       create role owner_login login password 'owner' in role app_owner;
       alter role app_user password 'app';
       grant select, insert on all tables in schema public to mover;
       grant app_user to mover`,
    )
    const as = (user: string, password: string) => {
      const url = new URL(server)
      url.username = user
      url.password = password
      return url.href
    }
    for (const to of [as('owner_login', 'owner'), as('app_user', 'app')]) {
      await expect(move(rows, { to })).rejects.toMatchObject({
        code: 'ERR_MIGRATE_TARGET_ROLE',
        hint: expect.stringContaining('BYPASSRLS'),
      })
    }
    const { report } = await move(rows, { to: as('mover', 'mover') })
    expect(report.visibility).toMatchObject({ checked: true, tenants: 1 })
  })
})
