/** One statement that makes the reference database drift, and what has to be found. */
interface Drift {
  readonly statement: string
  readonly rule: string
  readonly object: string
  /** What else has to be found. */
  readonly also?: readonly string[]
  /** False where a person has to decide. */
  readonly mended?: false
}

const boundary = "company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)"

export const drifts: readonly Drift[] = [
  // row-level security
  drift('alter table projects disable row level security', 'rls-off', 'public.projects'),
  drift('alter table users no force row level security', 'force-off', 'public.users'),
  // policies
  drift('drop policy tenant_boundary on projects', 'policy-missing', 'public.projects'),
  drift('drop policy select_for_members on projects', 'policy-missing', 'public.projects'),
  drift('alter policy tenant_boundary on users using (true)', 'policy-altered', 'public.users'),
  drift('alter policy tenant_boundary on users to app_user', 'policy-altered', 'public.users'),
  drift(
    `alter policy tenant_boundary on users using (${boundary} or true)`,
    'policy-altered',
    'public.users',
  ),
  drift(
    'drop policy tenant_boundary on users; create policy tenant_boundary on users as restrictive',
    'policy-null',
    'public.users',
  ),
  drift(
    `drop policy tenant_boundary on users; create policy tenant_boundary on users using (${boundary}) with check (${boundary})`,
    'policy-altered',
    'public.users',
  ),
  drift('create policy support on users using (true)', 'policy-undeclared', 'public.users'),
  // grants
  drift('grant select on users to public', 'grant-undeclared', 'public.users'),
  drift('grant select (password_hash) on users to app_user', 'grant-undeclared', 'public.users'),
  drift('grant update (company_id) on projects to app_user', 'grant-undeclared', 'public.projects'),
  drift('grant truncate, trigger on projects to app_user', 'grant-undeclared', 'public.projects'),
  drift('grant select on projects to app_user with grant option', 'grant-undeclared', 'public.projects'),
  drift('revoke delete on projects from app_user', 'grant-missing', 'public.projects'),
  drift('revoke update (name) on projects from app_user', 'grant-missing', 'public.projects'),
  drift('grant create on schema public to app_user', 'grant-undeclared', 'public'),
  drift('grant usage on schema hedgerow to public', 'grant-undeclared', 'hedgerow'),
  drift('revoke usage on schema hedgerow from app_user', 'grant-missing', 'hedgerow'),
  drift(
    'grant execute on function hedgerow.search_projects(text) to public',
    'grant-undeclared',
    'hedgerow.search_projects',
  ),
  drift('grant select on pg_catalog.pg_statistic to app_user', 'grant-undeclared', 'pg_catalog.pg_statistic'),
  drift(
    `do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$`,
    'grant-undeclared',
    'database',
  ),
  drift(
    'alter default privileges for role app_owner in schema public grant select on tables to public',
    'default-privileges',
    'app_owner',
  ),
  drift(
    'alter default privileges for role app_owner grant execute on functions to public',
    'default-privileges',
    'app_owner',
  ),
  // owners
  drift('alter table projects owner to app_user', 'owner', 'public.projects', {
    also: ['grant-missing public.projects'],
  }),
  drift(
    'alter function hedgerow.search_projects(text) owner to postgres',
    'owner',
    'hedgerow.search_projects',
  ),
  drift('alter schema hedgerow owner to postgres', 'owner', 'hedgerow'),
  // tables, views and columns
  drift('create table projects_old as select * from projects', 'table-undeclared', 'public.projects_old'),
  drift('create view everybody as select * from users', 'table-undeclared', 'public.everybody'),
  drift('drop table contact_submissions', 'table-missing', 'public.contact_submissions', { mended: false }),
  drift('alter table projects add column secret text', 'column-undeclared', 'public.projects'),
  drift('alter table projects drop column developer', 'column-missing', 'public.projects', { mended: false }),
  drift('alter table applicants alter column notes set default $$$$', 'column-altered', 'public.applicants'),
  drift('alter table users alter column email drop not null', 'column-altered', 'public.users'),
  drift('alter table users alter column phone type text', 'column-altered', 'public.users'),
  // keys and indexes
  drift(
    'alter table audit_logs drop constraint audit_logs_company_id_id_pk',
    'constraint-missing',
    'public.audit_logs',
  ),
  drift('alter table applications drop constraint valid_status', 'constraint-missing', 'public.applications'),
  drift('alter table projects add unique (name)', 'constraint-undeclared', 'public.projects'),
  drift('alter table projects add check (total_units > 0)', 'constraint-undeclared', 'public.projects'),
  drift(
    `alter table applications drop constraint valid_status, add constraint valid_status
       check (status in ('draft', 'submitted', 'under_review', 'approved', 'rejected', 'waitlisted')) not valid`,
    'constraint-not-valid',
    'public.applications',
  ),
  drift('drop index idx_projects_status', 'index-missing', 'public.projects'),
  drift('create index extra on projects (location)', 'index-undeclared', 'public.projects'),
  drift('create unique index extra on users (email)', 'index-undeclared', 'public.users'),
  // functions, triggers and rules
  drift('drop function hedgerow.search_projects(text)', 'function-missing', 'hedgerow.search_projects', {
    mended: false,
  }),
  drift(
    'alter function hedgerow.search_projects(text) reset search_path',
    'function-altered',
    'hedgerow.search_projects',
  ),
  drift(
    'alter function hedgerow.search_projects(text) leakproof',
    'function-altered',
    'hedgerow.search_projects',
  ),
  drift(
    `create function peek() returns bigint language sql security definer as 'select count(*) from users'`,
    'function-undeclared',
    'public.peek',
  ),
  drift('drop trigger hedgerow_updated_at on projects', 'trigger-missing', 'public.projects'),
  drift('alter table users disable trigger hedgerow_audit', 'trigger-disabled', 'public.users'),
  drift('alter table users enable replica trigger hedgerow_audit', 'trigger-disabled', 'public.users'),
  drift(
    `drop trigger hedgerow_audit on users; create trigger hedgerow_audit after insert on users
     for each row execute function hedgerow.audit_users()`,
    'trigger-altered',
    'public.users',
  ),
  drift(
    `create trigger spy before insert on users for each row execute function hedgerow.set_updated_at()`,
    'trigger-undeclared',
    'public.users',
  ),
  drift(
    'create rule quiet as on delete to projects do instead nothing',
    'rule-undeclared',
    'public.projects',
  ),
  // roles
  drift('alter role app_user superuser', 'role-attributes', 'app_user'),
  drift('alter role app_user bypassrls', 'role-attributes', 'app_user'),
  drift('alter role app_owner login', 'role-attributes', 'app_owner'),
  drift('grant app_owner to app_user', 'role-membership', 'app_user'),
  drift('grant pg_read_all_data to app_user', 'role-membership', 'app_user'),
  drift('create role bystander; grant app_definer to bystander', 'role-member', 'app_definer'),
  drift(`alter role app_user set app.current_company_id = 'anybody'`, 'login-setting', 'app_user'),
]

/** What looks like drift and is none. */
export const benign: readonly { readonly statement: string }[] = [
  'alter index idx_projects_status rename to projects_by_status',
  'alter table applications rename constraint valid_status to status_is_known',
  'alter table projects force row level security',
  'grant select (name) on projects to app_user',
  'grant app_user to postgres',
  'create role bystander',
  'create role bystander; grant bystander to postgres',
  'alter role app_user set statement_timeout = 5000',
  'alter role app_user connection limit 20',
  'comment on table projects is $$what we build$$',
  'analyze projects',
  'create extension if not exists pg_trgm',
  'create temp table scratch (id int)',
  'alter table projects set (fillfactor = 90)',
  `do $$ begin execute format('revoke connect on database %I from public', current_database()); end $$`,
  'alter table projects alter column name set statistics 500',
].map((statement) => ({ statement }))

function drift(
  statement: string,
  rule: string,
  object: string,
  more: Pick<Drift, 'also' | 'mended'> = {},
): Drift {
  return { statement, rule, object, ...more }
}
