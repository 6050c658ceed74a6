import { beforeAll, describe, expect, it } from 'vitest'
import type { Adoption } from '../../src/audit/index.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { captureOutput, createTestDatabase, withClient } from '../support/index.ts'

/** As it is found: a tenant column, keys over all tenants, and nothing that isolates. */
const found = `
create table organizations (id bigint primary key generated always as identity, name text not null unique);
create table folders (id bigint primary key generated always as identity, organization_id bigint,
  parent_id bigint references folders on delete set null, name text not null, unique (name));
create table files (id bigint primary key, organization_id bigint not null references organizations,
  folder_id bigint references folders on delete cascade, title text, body jsonb);
create index files_title on files (title);
create index files_body on files using gin (body);
create table versions (file_id bigint not null references files, number int not null, primary key (file_id, number));
create table countries (code text primary key);
insert into organizations (name) values ('one'), ('two');
insert into folders (organization_id, name) values (1, 'a'), (2, 'b');
insert into files values (1, 1, 1, 'secret title'), (2, 2, 2, 'other title');
insert into versions values (1, 1), (2, 1);
`

describe('hedgerow adopt', () => {
  const written = captureOutput()
  let url: string
  const execute = (text: string) => withClient(url, (sql) => sql.unsafe(text))
  const run = (...args: readonly string[]) =>
    runCli([
      'adopt',
      ...['--url', url, '--tenant-table', 'organizations', '--tenant-column', 'organization_id'],
      ...['--setting', 'app.current_tenant', '--owner-role', 'app_owner', ...args],
    ])
  const plan = async () => {
    written.stdout = ''
    await run('--json')
    return JSON.parse(written.stdout) as Adoption
  }
  const table = async (name: string) =>
    (await plan()).tables.find(({ object }) => object === `public.${name}`)

  beforeAll(async () => {
    url = await createTestDatabase()
    await execute(found)
  })

  it('says of each table how it comes by its tenant, and what it needs', async () => {
    expect(await run()).toBe(1)
    expect(written.stdout).toMatch(/public\.countries\s+│ unknown/)
    expect(written.stdout).toMatch(/public\.versions\s+│ through its parent/)
    const { tables } = await plan()
    const needs = Object.fromEntries(
      tables.map(({ object, needs }) => [object, needs.map(({ what }) => what)]),
    )
    expect(needs['public.files']).toEqual([
      "the context's tenant where an INSERT names none",
      'primary key "files_pkey" led by the tenant',
      'reference "files_folder_id_fkey" to folders out of the way of the keys',
      'reference "files_folder_id_fkey" to folders with the tenant',
      'index "files_body" led by the tenant',
      'index "files_title" led by the tenant',
      'an index for the reference to folders',
      'policies',
      'row-level security, for the owner as well',
      'the owner "app_owner", whom nobody logs in as',
      'grants to "app_user", and none to everybody',
    ])
    expect(needs['public.folders']).toContain('a tenant in every row')
    expect(needs['public.folders']).toContain('a tenant that is there')
    expect(needs['public.versions']?.[0]).toBe('the tenant column, from its parent files')
    expect(needs['public.countries']).toEqual([])
  })

  it('finds no row in the way where there is none', async () => {
    expect((await plan()).tables.flatMap(({ blockers }) => blockers)).toEqual([])
  })

  it.each([
    ['folders', 'tenant-null', "insert into folders (name) values ('nobody')", 1],
    [
      'folders',
      'tenant-unknown',
      "insert into folders (organization_id, name) values (3, 'gone'), (4, 'too')",
      2,
    ],
    ['files', 'parent-of-another', "insert into files values (3, 2, 1, 'not mine')", 1],
    [
      'folders',
      'parent-of-another',
      "insert into folders (organization_id, parent_id, name) values (2, 1, 'x')",
      1,
    ],
    [
      'files',
      'key-taken',
      'alter table files drop constraint files_pkey cascade; insert into files select * from files where id = 1',
      2,
    ],
  ] as const)('counts in %s what is %s, and says no value', async (name, kind, statement, rows) => {
    const other = url
    url = await createTestDatabase()
    try {
      await execute(found)
      await execute(statement)
      expect((await table(name))?.blockers).toMatchObject([{ kind, rows }])
      const [blocker] = (await table(name))?.blockers ?? []
      expect(await execute(blocker?.query ?? '')).toHaveLength(rows)
      await run()
      expect(written.stdout).not.toMatch(/secret title|nobody'|not mine/)
    } finally {
      url = other
    }
  })

  it('prints statements that isolate the tenants, after which it asks for nothing more', async () => {
    await execute('drop table countries')
    await run('--sql')
    await execute(written.stdout)
    expect(await run('--json'), written.stdout).toBe(0)
    const read = (tenant: string) =>
      withClient(url, async (sql) => {
        await sql`begin`
        await sql`set local role app_user`
        await sql`select set_config('app.current_tenant', ${tenant}, true)`
        return sql`select file_id::int as file from versions union all select id::int from files`
      })
    expect(await read('1')).toEqual([{ file: 1 }, { file: 1 }])
    expect(await read('2')).toEqual([{ file: 2 }, { file: 2 }])
    expect(await read('')).toEqual([])
    await withClient(url, async (sql) => {
      await sql`begin`
      await sql`set local role app_user`
      await sql`select set_config('app.current_tenant', '2', true)`
      const rows =
        await sql`insert into files (id, title) values (7, 'new') returning organization_id::int as tenant`
      expect(rows).toEqual([{ tenant: 2 }])
      await sql`rollback`
    })
    await expect(
      execute('insert into files (id, organization_id, folder_id) values (9, 2, 1)'),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('gives references of several columns the tenant, and counts the rows that would break them', async () => {
    const other = url
    url = await createTestDatabase()
    try {
      await execute(`create table organizations (id bigint primary key);
create table rooms (house int, number int, organization_id bigint not null references organizations, primary key (house, number));
create table beds (id int primary key, organization_id bigint not null references organizations, house int, room int,
  constraint beds_room foreign key (house, room) references rooms on delete set null deferrable);
create table lamps (id int primary key, house int not null, room int not null, constraint lamps_room foreign key (house, room) references rooms);
insert into organizations values (1), (2);
insert into rooms values (1, 1, 1), (1, 2, 2);
insert into beds values (1, 1, 1, 1), (2, 1, 1, 2), (3, 2, null, 2);
insert into lamps values (1, 1, 1), (2, 1, 2);`)
      const blockers = (await table('beds'))?.blockers
      expect(blockers).toMatchObject([
        {
          kind: 'parent-of-another',
          what: 'rows whose rooms (house, room) belongs to another tenant',
          rows: 1,
        },
      ])
      await execute('delete from beds where id = 2')
      written.stdout = ''
      await run('--sql')
      await execute(written.stdout)
      expect(await run('--json'), written.stdout).toBe(0)
      const definitions =
        await execute(`select conname as name, pg_get_constraintdef(oid) as is from pg_constraint
        where conname in ('beds_room', 'lamps_room')`)
      expect(Object.fromEntries(definitions.map(({ name, is }) => [name, is]))).toEqual({
        beds_room:
          'FOREIGN KEY (organization_id, house, room) REFERENCES rooms(organization_id, house, number) ON DELETE SET NULL (house, room) DEFERRABLE',
        lamps_room:
          'FOREIGN KEY (organization_id, house, room) REFERENCES rooms(organization_id, house, number)',
      })
      expect(await execute('select id, organization_id::int as tenant from lamps order by id')).toEqual([
        { id: 1, tenant: 1 },
        { id: 2, tenant: 2 },
      ])
    } finally {
      url = other
    }
  })

  it('keeps what constraints and indexes are beside their columns', async () => {
    const other = url
    url = await createTestDatabase()
    try {
      await execute(`create table organizations (id bigint primary key);
create table rooms (id bigint primary key, organization_id bigint not null references organizations,
  name text, floor int, during int8range, since timestamptz,
  constraint rooms_name unique nulls not distinct (name) include (floor) deferrable initially deferred,
  constraint rooms_during exclude using gist (during with &&) where (floor > 0) deferrable);
create index rooms_since on rooms using brin (since);
create index rooms_floor on rooms using hash (floor);
create table keys (id bigint primary key, organization_id bigint not null references organizations,
  room_id bigint constraint keys_room references rooms on update cascade deferrable initially deferred);`)
      await run('--sql')
      await execute(written.stdout)
      expect(await run('--json'), written.stdout).toBe(0)
      const definitions =
        await execute(`select conname as name, pg_get_constraintdef(oid) as is from pg_constraint
        where conname in ('rooms_name', 'rooms_during', 'keys_room') union all
        select indexname, substring(indexdef from 'USING .*') from pg_indexes where indexname in ('rooms_since', 'rooms_floor')`)
      expect(Object.fromEntries(definitions.map(({ name, is }) => [name, is]))).toEqual({
        rooms_name:
          'UNIQUE NULLS NOT DISTINCT (organization_id, name) INCLUDE (floor) DEFERRABLE INITIALLY DEFERRED',
        rooms_during:
          'EXCLUDE USING gist (organization_id WITH =, during WITH &&) WHERE ((floor > 0)) DEFERRABLE',
        keys_room:
          'FOREIGN KEY (organization_id, room_id) REFERENCES rooms(organization_id, id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED',
        rooms_since: 'USING brin (organization_id, since)',
        rooms_floor: 'USING btree (organization_id, floor)',
      })
    } finally {
      url = other
    }
  })

  it('exits 3 for a table or a column that is not there, 2 for wrong usage', async () => {
    expect(await run('--tenant-table', 'companies')).toBe(3)
    expect(await run('--tenant-column', 'company_id')).toBe(3)
    expect(written.stderr).toMatch(/ERR_ADOPT_TENANT: No table has the tenant column "company_id"/)
    expect(await runCli(['adopt', '--url', url])).toBe(2)
  })
})
