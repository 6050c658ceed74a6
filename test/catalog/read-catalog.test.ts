import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Catalog,
  type Privileges,
  type Relation,
  readCatalog,
  readPrivileges,
} from '../../src/catalog/index.ts'
import { startOwnServer } from '../support/index.ts'

const schema = `
  create role reader nologin;
  create schema app;
  create type app.state as enum ('draft', 'open');
  create domain app.code as text check (value ~ '^[A-Z]{3}$');
  create function app.tenant() returns int language sql stable
    as $$ select nullif(current_setting('app.tenant', true), '')::int $$;
  create table public.tenants (id int primary key, code app.code not null unique);
  create table public."Odd ""Name""" (
    tenant_id int not null references tenants,
    id int generated always as identity,
    state app.state not null default 'draft',
    label varchar(40) check (length(label) > 2),
    loud text generated always as (upper(label)) stored,
    primary key (tenant_id, id)
  );
  alter table public."Odd ""Name""" enable row level security, force row level security;
  create policy own on public."Odd ""Name""" as restrictive for update to reader
    using (tenant_id = app.tenant()) with check (exists (select from tenants));
  create table public.events (tenant_id int not null, at date not null) partition by range (at);
  create table public.events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
  create index events_at on public.events ((tenant_id + 1)) where tenant_id > 0;
  create view app.labels with (security_barrier = true) as select label from public."Odd ""Name""";
  create rule copy as on insert to public.events do also insert into public.tenants values (1, 'ABC');
  create function app.mark() returns trigger language plpgsql as $$ begin return new; end $$;
  create trigger mark before insert or update on public.tenants for each row execute function app.mark();
  alter role reader set app.tenant = '7';
  grant usage on schema app to reader;
  grant select (id), update (code) on public.tenants to reader;
  grant select on app.labels to reader;
  revoke execute on function app.tenant() from public;
  revoke create on schema public from public;`

let catalog: Catalog
let privileges: Privileges
let client: postgres.Sql

beforeAll(async () => {
  client = postgres(await startOwnServer(), { max: 1, onnotice: () => {} })
  await client.unsafe(schema)
  await client.unsafe('set search_path = app, public')
  catalog = await readCatalog(client)
  privileges = await readPrivileges(client, 'reader')
})

afterAll(() => client.end())

function relation(name: string): Relation {
  const found = catalog.relations.find((one) => one.name === name)
  if (!found) {
    throw new TypeError(`The catalog has no relation ${name}.`)
  }
  return found
}

describe('the catalog', () => {
  it('knows the server and the login', () => {
    expect(catalog.server).toMatchObject({ user: 'postgres', isSuperuser: true, bypassesRls: true })
    expect(catalog.server.version).toBeGreaterThan(140_000)
  })

  it('reads a table with its columns, defaults, identity and generated columns', () => {
    const { columns, kind, rowSecurity, forceRowSecurity } = relation('Odd "Name"')
    expect({ kind, rowSecurity, forceRowSecurity }).toEqual({
      kind: 'table',
      rowSecurity: true,
      forceRowSecurity: true,
    })
    expect(
      columns.map(({ name, typeName, notNull, identity, isGenerated }) => [
        name,
        typeName,
        notNull,
        identity,
        isGenerated,
      ]),
    ).toEqual([
      ['tenant_id', 'integer', true, null, false],
      ['id', 'integer', true, 'always', false],
      ['state', 'app.state', true, null, false],
      ['label', 'character varying(40)', false, null, false],
      ['loud', 'text', false, null, true],
    ])
    expect(columns[2]?.expression).toBe("'draft'::app.state")
  })

  it('reads keys, foreign keys and checks with their columns', () => {
    expect(
      relation('Odd "Name"').constraints.map(({ kind, columns, referencedColumns, onDelete }) => [
        kind,
        columns,
        referencedColumns,
        onDelete,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['primary key', ['tenant_id', 'id'], [], null],
        ['foreign key', ['tenant_id'], ['id'], 'no action'],
        ['check', ['label'], [], null],
      ]),
    )
  })

  it('reads a policy with what it depends on', () => {
    const [policy] = relation('Odd "Name"').policies
    const tenant = catalog.functions.find(({ name }) => name === 'tenant')
    expect(policy).toMatchObject({ name: 'own', as: 'restrictive', for: 'update', to: ['reader'] })
    expect(policy?.calls).toEqual([tenant?.oid])
    expect(policy?.readsFrom).toEqual([relation('tenants').oid])
  })

  it('prints every name qualified, whatever search_path says, and leaves search_path as it was', async () => {
    expect(relation('Odd "Name"').policies[0]?.using).toBe('(tenant_id = app.tenant())')
    expect(await client`show search_path`).toEqual([{ search_path: 'app, public' }])
  })

  it('reads partitions with their parent and what they admit', () => {
    expect(relation('events')).toMatchObject({ kind: 'partitioned', partitionKey: 'RANGE (at)' })
    expect(relation('events_2024')).toMatchObject({ isPartition: true, parents: [relation('events').oid] })
    expect(relation('events_2024').partitionConstraint).toContain("'2024-01-01'")
  })

  it('reads indexes over expressions and parts of a table', () => {
    expect(relation('events').indexes).toMatchObject([
      { name: 'events_at', columns: [null], isUnique: false, predicate: '(tenant_id > 0)' },
    ])
  })

  it('reads views, rules and triggers', () => {
    expect(relation('labels')).toMatchObject({
      kind: 'view',
      options: ['security_barrier=true'],
      readsFrom: [relation('Odd "Name"').oid],
    })
    expect(relation('events').rules).toMatchObject([
      { name: 'copy', event: 'insert', isInstead: false, readsFrom: [relation('tenants').oid] },
    ])
    expect(relation('tenants').triggers).toMatchObject([
      { name: 'mark', timing: 'before', events: ['insert', 'update'], isRowLevel: true, isEnabled: true },
    ])
  })

  it('reads enums and domains', () => {
    const types = [...catalog.types.values()]
    expect(types.find(({ name }) => name === 'state')).toMatchObject({
      kind: 'enum',
      labels: ['draft', 'open'],
    })
    expect(types.find(({ name }) => name === 'code')).toMatchObject({
      kind: 'domain',
      innerName: 'text',
      checks: ["(VALUE ~ '^[A-Z]{3}$'::text)"],
    })
  })

  it('reads the settings that roles start with', () => {
    expect(catalog.loginSettings).toEqual([
      { role: 'reader', database: null, name: 'app.tenant', value: '7' },
    ])
  })

  it('reads grants, the default ones too', () => {
    const on = (name: string) =>
      catalog.grants.filter((grant) => grant.name === name && grant.grantee !== 'postgres')
    expect(on('tenants').map(({ column, grantee, privilege }) => [column, grantee, privilege])).toEqual([
      ['code', 'reader', 'update'],
      ['id', 'reader', 'select'],
    ])
    expect(on('mark')).toMatchObject([{ on: 'function', grantee: 'public', privilege: 'execute' }])
    expect(on('tenant')).toEqual([])
  })

  it('is frozen', () => {
    expect(() => Object.assign(catalog, { roles: [] })).toThrow(TypeError)
    expect(() => Object.assign(relation('events'), { name: 'x' })).toThrow(TypeError)
  })
})

describe('the privileges of a role', () => {
  it('are those on the columns that it was granted', () => {
    expect(privileges.relations.get(relation('tenants').oid)).toMatchObject({
      select: ['id'],
      update: ['code'],
      insert: [],
      canDelete: false,
    })
    expect(privileges.relations.get(relation('labels').oid)).toMatchObject({ select: ['label'] })
  })

  it('leave out functions that it may not call, and keep those that everybody may', () => {
    const callable = catalog.functions
      .filter(({ oid }) => privileges.functions.has(oid))
      .map(({ name }) => name)
    expect(callable).toEqual(['mark'])
  })

  it('name the schemas in which it may create, and the guarded catalogs that it may read', async () => {
    expect(privileges).toMatchObject({ createsIn: [], readsSystemCatalogs: [] })
    await client.begin(async (sql) => {
      await sql`grant create on schema app to reader`
      await sql`grant select on pg_statistic to reader`
      const more = await readPrivileges(sql as unknown as postgres.Sql, 'reader')
      expect(more).toMatchObject({ createsIn: ['app'], readsSystemCatalogs: ['pg_statistic'] })
      await sql`revoke create on schema app from reader`
      await sql`revoke select on pg_statistic from reader`
    })
  })
})
