import { defineTenancy } from '../../src/drizzle/index.ts'
import { renderPrelude } from '../../src/render/index.ts'
import type { LeakTestOptions } from '../../src/testing/index.ts'

/** A database whose policies do not read the three settings, and how its application says who is asking. */
export interface ContextSchema {
  readonly title: string
  readonly sound: string
  readonly options: Omit<LeakTestOptions, 'url'>
  /** What breaks it, and the leak that comes of that. */
  readonly fault: { readonly sql: string; readonly object: string; readonly attack: string }
}

const protect = (name: string, policy: string, to: string) => `
  alter table ${name} enable row level security, force row level security;
  create policy own on ${name} to ${to} ${policy};`

const claims = `
  create role authenticator noinherit login;
  create role anon nologin;
  create role authenticated nologin;
  grant anon, authenticated to authenticator;
  grant usage on schema public to anon, authenticated;
  create schema auth;
  grant usage on schema auth to anon, authenticated;
  create table auth.users (id uuid primary key, email text not null unique);
  create function auth.jwt() returns jsonb language sql stable as
    $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
  create function auth.uid() returns uuid language sql stable as $$ select (auth.jwt() ->> 'sub')::uuid $$;
  create table organizations (id uuid primary key default gen_random_uuid(), name text not null);
  create table members (
    organization_id uuid not null references organizations, user_id uuid not null references auth.users,
    role text not null default 'member' check (role in ('owner', 'member')), primary key (organization_id, user_id));
  create table projects (
    organization_id uuid not null references organizations, id uuid not null default gen_random_uuid(),
    name text not null, primary key (organization_id, id));
  grant select on organizations, members to authenticated;
  grant select, insert, update, delete on projects to authenticated;`

/** By the person in the token, who is a member of one organization or of several. */
const supabase: ContextSchema = {
  title: 'the claims of a token that names a person, under the role authenticated',
  sound: `${claims}
    create schema private;
    grant usage on schema private to authenticated;
    create function private.organizations() returns setof uuid language sql stable security definer set search_path = '' as
      $$ select organization_id from public.members where user_id = auth.uid() $$;
    revoke all on function private.organizations() from public;
    grant execute on function private.organizations() to authenticated;
    ${protect('organizations', 'using (id in (select private.organizations()))', 'authenticated')}
    ${protect('members', 'using (organization_id in (select private.organizations()))', 'authenticated')}
    ${protect('projects', 'using (organization_id in (select private.organizations()))', 'authenticated')}`,
  options: {
    appRole: 'authenticator',
    tenantTable: 'organizations',
    tenantColumn: 'organization_id',
    context: `select set_config('role', case when {user} is null then 'anon' else 'authenticated' end, true),
      set_config('request.jwt.claims', json_build_object('sub', {user}, 'role', 'authenticated')::text, true)`,
  },
  fault: {
    sql: 'create policy listed on projects for select to authenticated using (auth.uid() is not null)',
    object: 'public.projects',
    attack: 'select',
  },
}

/** By the tenant in the token itself. */
const tenantClaim: ContextSchema = {
  title: 'the claims of a token that names the tenant and a member role',
  sound: `${claims}
    create function auth.tenant() returns uuid language sql stable as
      $$ select (auth.jwt() -> 'app_metadata' ->> 'organization')::uuid $$;
    ${protect('organizations', 'using (id = auth.tenant())', 'authenticated')}
    ${protect('members', 'using (organization_id = auth.tenant())', 'authenticated')}
    ${protect('projects', "using (organization_id = auth.tenant() and auth.jwt() ->> 'member_role' in ('owner', 'member'))", 'authenticated')}`,
  options: {
    appRole: 'authenticator',
    tenantTable: 'organizations',
    tenantColumn: 'organization_id',
    context: `set local role authenticated; select set_config('request.jwt.claims', json_build_object(
      'sub', {user}, 'member_role', {role}, 'app_metadata', json_build_object('organization', {tenant}))::text, true)`,
  },
  fault: {
    sql: `create policy support on projects to authenticated using (auth.jwt() ->> 'member_role' = 'owner')`,
    object: 'public.projects',
    attack: 'select',
  },
}

const severalSettings: ContextSchema = {
  title: 'a function that sets several settings, one of them a check of the others',
  sound: `
    create role app_login login;
    grant usage on schema public to app_login;
    create table firms (id int primary key, name text not null);
    create table people (
      firm int not null references firms, id int not null, position text not null check (position in ('boss', 'clerk')),
      primary key (firm, id));
    create table letters (firm int not null references firms, id int not null, body text not null, primary key (firm, id));
    grant select on firms, people to app_login;
    grant select, insert, update, delete on letters to app_login;
    create schema context;
    grant usage on schema context to app_login;
    create function context.enter(firm text, person text, pos text) returns void language plpgsql as $$ begin
      perform set_config('my.firm', coalesce(firm, ''), true), set_config('my.person', coalesce(person, ''), true),
              set_config('my.check', md5(coalesce(firm, '') || '/' || coalesce(person, '')), true);
    end $$;
    create function context.firm() returns int language sql stable as $$
      select nullif(current_setting('my.firm', true), '')::int
      where current_setting('my.check', true) = md5(current_setting('my.firm', true) || '/' || current_setting('my.person', true)) $$;
    ${protect('firms', 'using (id = context.firm())', 'app_login')}
    ${protect('people', 'using (firm = context.firm())', 'app_login')}
    ${protect('letters', 'using (firm = context.firm())', 'app_login')}`,
  options: {
    appRole: 'app_login',
    tenantTable: 'firms',
    tenantColumn: 'firm',
    memberRoles: ['boss', 'clerk'],
    context: 'select context.enter({tenant}, {user}, {role})',
  },
  fault: {
    sql: `create policy debug on letters using (current_setting('my.debug', true) = 'on')`,
    object: 'public.letters',
    attack: 'other-setting',
  },
}

const roleOfAPerson: ContextSchema = {
  title: 'a role of PostgreSQL for every person',
  sound: `
    create role gateway noinherit login;
    create role staff nologin;
    grant usage on schema public to staff;
    create table clinics (id uuid primary key default gen_random_uuid(), name text not null);
    create table nurses (
      clinic_id uuid not null references clinics, id uuid not null default gen_random_uuid(), name text not null,
      primary key (clinic_id, id));
    create table visits (
      clinic_id uuid not null references clinics, id uuid not null default gen_random_uuid(), note text not null,
      primary key (clinic_id, id));
    grant select on clinics, nurses to staff;
    grant select, insert, update, delete on visits to staff;
    ${protect('clinics', 'using (id = (select clinic_id from nurses))', 'staff')}
    ${protect('nurses', "using (current_user = 'nurse_' || id)", 'staff')}
    ${protect('visits', 'using (clinic_id = (select clinic_id from nurses))', 'staff')}`,
  options: {
    appRole: 'gateway',
    tenantTable: 'clinics',
    tenantColumn: 'clinic_id',
    contextSetup: `do $$ begin
      execute format('create role %I in role staff', 'nurse_' || {user});
      execute format('grant %I to gateway', 'nurse_' || {user});
    end $$`,
    context: `select set_config('role', 'nurse_' || {user}, true)`,
  },
  fault: {
    sql: `create policy round on visits for select to staff using (current_user like 'nurse_%')`,
    object: 'public.visits',
    attack: 'select',
  },
}

const { tenancy } = defineTenancy({ root: 'companies', column: 'company_id', sealed: true })

/** It needs no SQL: the leak test finds the function that verifies, and seals with a key of its own. */
const sealed: ContextSchema = {
  title: 'settings under a seal',
  sound: `${renderPrelude(tenancy)}
    grant usage on schema public to app_user;
    create table companies (id uuid primary key default gen_random_uuid(), name text not null);
    create table notes (
      company_id uuid not null references companies, id uuid not null default gen_random_uuid(), body text not null,
      primary key (company_id, id));
    grant select on companies to app_user;
    grant select, insert, update, delete on notes to app_user;
    ${protect('companies', "using (id = (select hedgerow.sealed('tenant')::uuid))", 'public')}
    ${protect('notes', "using (company_id = (select hedgerow.sealed('tenant')::uuid))", 'public')}`,
  options: { appRole: 'app_user' },
  fault: {
    sql: `create policy unsealed on notes for select
      using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid))`,
    object: 'public.notes',
    attack: 'forged-context',
  },
}

export const contextSchemas: readonly ContextSchema[] = [
  supabase,
  tenantClaim,
  severalSettings,
  roleOfAPerson,
  sealed,
]
