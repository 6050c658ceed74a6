import { createDatabase } from 'hedgerow/embedded'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFault, runAudit } from '../../src/audit/index.ts'
import { startOwnServer } from '../support/index.ts'

/** Supabase's own: `auth.uid()` reads the token in two ways, and the person's tenants stand in a table. */
const schema = `
  create role authenticator noinherit login;
  create role authenticated nologin;
  grant authenticated to authenticator;
  revoke all on schema public from public;
  create schema auth; create schema private;
  grant usage on schema public, auth, private to authenticated;
  create function auth.uid() returns uuid language sql stable as $$ select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
  create table auth.users (id uuid primary key, email text not null unique);
  create table organizations (id uuid primary key, name text not null);
  create table memberships (
    organization_id uuid not null references organizations, user_id uuid not null references auth.users,
    role text not null, primary key (organization_id, user_id));
  create table projects (
    organization_id uuid not null references organizations, id uuid not null, name text not null,
    author_id uuid references auth.users, primary key (organization_id, id));
  alter table organizations enable row level security, force row level security;
  alter table memberships enable row level security, force row level security;
  alter table projects enable row level security, force row level security;
  create policy own on organizations for select to authenticated
    using (id in (select organization_id from memberships where user_id = (select auth.uid())));
  create policy own on memberships for select to authenticated using (user_id = (select auth.uid()));
  grant select on organizations, memberships to authenticated;
  grant select, insert, update, delete on projects to authenticated;
  create role service nologin bypassrls; grant usage on schema auth, public to service;
  grant select on memberships, projects to service;`

const options = {
  appRole: 'authenticator',
  tenantTable: 'organizations',
  tenantColumn: 'organization_id',
  context: `select set_config('role', 'authenticated', true),
    set_config('request.jwt.claims', json_build_object('sub', {user}, 'role', 'authenticated')::text, true)`,
}

const definer = (signature: string, body: string) => `
  create function private.${signature} language sql stable security definer set search_path = '' as $$ ${body} $$;
  do $$ declare one regprocedure; begin
    for one in select oid::regprocedure from pg_proc where pronamespace = 'private'::regnamespace loop
      execute format('alter function %s owner to service', one);
      execute format('revoke all on function %s from public', one);
      execute format('grant execute on function %s to authenticated', one);
    end loop;
  end $$;`
const policy = (using: string) => `create policy judged on projects to authenticated using (${using});`

const userOrganizations = definer(
  'user_organizations() returns setof uuid',
  'select m.organization_id from public.memberships m where m.user_id = (select auth.uid())',
)
const isMember = (where: string) =>
  definer(
    'is_member(org uuid) returns boolean',
    `select exists (select 1 from public.memberships m where m.organization_id = org ${where})`,
  )

/** Every row that passes is of an organization that the person is a member of. */
const sound = {
  'a query for the memberships of the person': policy(
    'organization_id in (select m.organization_id from memberships m where m.user_id = (select auth.uid()))',
  ),
  'an EXISTS with the member role': policy(
    `exists (select from memberships m where m.organization_id = projects.organization_id
       and m.user_id = auth.uid() and m.role in ('owner', 'editor'))`,
  ),
  'memberships that are held to the person by their own policy': policy(
    'organization_id in (select organization_id from memberships)',
  ),
  'organizations that are held to the person by theirs': policy(
    'organization_id in (select id from organizations)',
  ),
  'a definer function that returns the organizations': `${userOrganizations}
    ${policy('organization_id in (select private.user_organizations())')}`,
  'the same as an array': `${userOrganizations}
    ${policy('organization_id = any (array(select private.user_organizations()))')}`,
  'a definer function that is asked for one': `${isMember('and m.user_id = auth.uid()')}
    ${policy('private.is_member(organization_id)')}`,
  'members who may see the others': `${userOrganizations}
    drop policy own on memberships;
    create policy own on memberships for select to authenticated
      using (organization_id in (select private.user_organizations()));
    ${policy('organization_id in (select private.user_organizations())')}`,
  'a definer function that joins them': `${definer(
    'names() returns setof text',
    'select p.name from public.projects p join public.memberships m on m.organization_id = p.organization_id where m.user_id = auth.uid()',
  )} ${policy('organization_id in (select id from organizations)')}`,
}

/** What looks like one of these and is open, and the rule that finds it. */
const broken = {
  'a query that forgets the person, where every membership is shown': [
    `drop policy own on memberships; create policy own on memberships for select to authenticated using (true);
     ${policy('organization_id in (select organization_id from memberships)')}`,
    ['policy-lookup public.projects', 'policy-true public.memberships'],
  ],
  'a query that compares the person with the wrong column': [
    policy(
      'exists (select from memberships m where m.user_id = author_id and m.organization_id = organization_id)',
    ),
    ['policy-lookup public.projects'],
  ],
  'an EXISTS that forgets the organization': [
    policy('exists (select from memberships m where m.user_id = auth.uid())'),
    ['policy-lookup public.projects'],
  ],
  'a definer function that forgets the person': [
    `${isMember('')} ${policy('private.is_member(organization_id)')}`,
    ['definer-crosses-tenants private.is_member(uuid)', 'policy-function public.projects'],
  ],
  'a row that a person once wrote, which makes them no member': [
    policy('author_id = auth.uid()'),
    ['policy-person public.projects'],
  ],
  'whoever is signed in': [policy('auth.uid() is not null'), ['policy-person public.projects']],
  'people who may make themselves members': [
    `grant insert on memberships to authenticated;
     create policy joining on memberships for insert to authenticated with check (user_id = auth.uid());`,
    ['policy-check-open public.memberships'],
  ],
  'members who may move their membership to another organization': [
    `grant update (organization_id) on memberships to authenticated;
     create policy moving on memberships for update to authenticated using (user_id = auth.uid());`,
    ['policy-check-open public.memberships'],
  ],
  'a definer function that only looks for a membership': [
    definer(
      'names() returns setof text',
      'select p.name from public.projects p where exists (select 1 from public.memberships m where m.user_id = auth.uid())',
    ),
    ['definer-crosses-tenants private.names()'],
  ],
} as const

let sql: postgres.Sql

beforeAll(async () => {
  const url = await createDatabase(await startOwnServer(), { name: 'memberships' })
  sql = postgres(url, { max: 1, onnotice: () => {} })
})
afterAll(() => sql.end())

async function findings(statements: string) {
  await sql`begin`
  try {
    await sql.unsafe(schema + statements)
    return (await runAudit(sql, options)).filter(isFault)
  } finally {
    await sql`rollback`
  }
}

describe('where the tenant follows from the person, the audit', () => {
  it.each(Object.entries(sound))('takes for sound %s', async (_, statements) => {
    const found = await findings(statements)
    expect(found.map(({ rule, object }) => `${rule} ${object}`)).toEqual([])
  })

  it.each(Object.entries(broken))('finds %s', async (_, [statements, expected]) => {
    const found = await findings(statements)
    expect(found.map(({ rule, object }) => `${rule} ${object}`).sort()).toEqual(expected)
  })

  it('makes no memberships up where no key says which they are', async () => {
    const found = await findings(`
      alter table memberships drop constraint memberships_pkey;
      ${policy('organization_id in (select organization_id from memberships where user_id = auth.uid())')}`)
    expect(found.map(({ object }) => object)).toEqual([
      'public.organizations',
      'public.projects',
      'public.memberships',
    ])
    expect(found.map(({ remediation }) => remediation)).toEqual(
      found.map(() => expect.stringMatching(/a unique key over tenant and person .* people$/)),
    )
  })

  it('mends a policy by the memberships of the person', async () => {
    const [found] = await findings(policy('auth.uid() is not null'))
    expect(await findings(`${policy('auth.uid() is not null')} ${found?.remediation}`)).toEqual([])
  })
})
