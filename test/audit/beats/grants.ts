import type { Beat } from './beat.ts'

const privilege = (name: string, more: Partial<Beat> = {}): Beat => ({
  rule: `grant-${name}`,
  fault: `${name.toUpperCase()} on a tenant table, directly and through everybody`,
  lookAlike: `grant ${name} on projects to app_support`,
  statement: `grant ${name} on projects to app_user; grant ${name} on users to public`,
  objects: ['public.projects', 'public.users'],
  ...more,
})

const onDatabase = (text: string) => `do $$ begin execute format('${text}', current_database()); end $$`

export const grantBeats: readonly Beat[] = [
  privilege('truncate'),
  privilege('trigger'),
  privilege('references'),
  privilege('references', {
    fault: 'REFERENCES on one column, granted to a group of the app role',
    statement: 'create role team; grant team to app_user; grant references (id) on projects to team',
    objects: ['public.projects'],
  }),
  privilege('maintain', { since: 17 }),
  {
    rule: 'grant-public',
    fault: 'a tenant table that is granted to everybody, whole and by the column',
    lookAlike: 'create table regions (id int primary key); grant select on regions to public',
    statement:
      'grant select on projects to public; grant update (name) on projects to public; grant select (email) on users to public',
    objects: ['public.projects', 'public.users'],
  },
  {
    rule: 'grant-option',
    fault: 'a grant that the app role can hand on',
    lookAlike: 'grant select on projects to app_support with grant option',
    statement: 'grant select on projects to app_user with grant option',
    objects: ['public.projects'],
  },
  {
    rule: 'root-writable',
    fault: 'a tenant that can change its own id',
    lookAlike: 'grant update (name, settings) on companies to app_user',
    statement: 'grant update on companies to app_user',
    objects: ['public.companies'],
  },
  {
    rule: 'member-role-writable',
    fault: 'a member who can make an administrator of a person',
    lookAlike: 'grant update (role) on users to app_user',
    statement: `grant update (role) on users to app_user; create policy own_profile on users for update
      using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)
        and id = (select nullif(current_setting('app.current_user_id', true), '')::uuid))`,
    objects: ['public.users'],
  },
  {
    rule: 'secret-readable',
    fault: 'a password hash that every member reads',
    lookAlike:
      'grant select (phone) on users to app_user; alter table users add password_changed_at timestamptz',
    statement: 'grant select (password_hash) on users to app_user',
    objects: ['public.users'],
  },
  {
    rule: 'secret-readable',
    fault: 'a secret that comes with a grant on the whole table',
    lookAlike: 'alter table projects add token_count int',
    statement: 'alter table projects add invite_token text; grant select on projects to app_user',
    objects: ['public.projects'],
  },
  {
    rule: 'secret-readable',
    fault: 'a secret that everybody may read, and not only somebody who may read whatever there is',
    lookAlike: 'alter role app_user superuser',
    statement: 'grant select on users to public',
    objects: ['public.users'],
  },
  {
    rule: 'root-writable',
    fault: 'a tenant that can change its id by a grant to everybody',
    lookAlike: 'grant pg_write_all_data to app_user',
    statement: 'grant update on companies to public',
    objects: ['public.companies'],
  },
  {
    rule: 'create-on-schema',
    fault: 'schemas in which the app role or everybody may create',
    lookAlike: 'create schema scratch; grant usage on schema scratch to app_user',
    statement:
      'create schema scratch; grant create on schema scratch to public; grant create on schema public to app_user',
    objects: ['public', 'scratch'],
  },
  {
    rule: 'create-on-database',
    fault: 'a database in which the app role may make schemas',
    lookAlike: onDatabase('grant connect on database %I to app_user'),
    statement: onDatabase('grant create on database %I to app_user'),
    objects: ['database'],
  },
  {
    rule: 'temporary-tables',
    fault: 'a database in which the app role may make temporary tables',
    lookAlike: onDatabase('grant temporary on database %I to app_support'),
    statement: onDatabase('grant temporary on database %I to app_user'),
    objects: ['database'],
  },
  {
    rule: 'default-privileges',
    fault: 'tables and functions that are granted before they have a policy',
    lookAlike: `alter default privileges for role app_owner grant select on tables to app_support;
      alter default privileges for role app_support grant execute on functions to public`,
    statement: `alter default privileges for role app_owner grant select on tables to app_user;
      alter default privileges for role app_owner in schema public grant execute on functions to public`,
    objects: ['app_owner', 'app_owner'],
  },
  {
    rule: 'system-catalog',
    fault: 'statistics and a password that the app role may read',
    lookAlike: 'grant select on pg_stats, pg_class to app_user',
    statement:
      'grant select on pg_statistic to app_user; grant select (rolpassword) on pg_authid to app_user',
    objects: ['pg_catalog.pg_authid', 'pg_catalog.pg_statistic'],
  },
  {
    rule: 'system-catalog',
    fault: 'where subscriptions connect to, which everybody may read',
    lookAlike: 'grant select (subname) on pg_subscription to public',
    statement: 'grant select (subconninfo) on pg_subscription to public',
    objects: ['pg_catalog.pg_subscription'],
  },
  {
    rule: 'statistics-readable',
    fault: 'a view of statistics that is older than its fix',
    lookAlike: 'create statistics names on lower(name), upper(name) from projects',
    statement: `create statistics names on lower(name), upper(name) from projects;
      set local allow_system_table_mods = on;
      do $$ begin execute 'create or replace view pg_catalog.pg_stats_ext_exprs as ' || replace(
        pg_get_viewdef('pg_stats_ext_exprs'::regclass), $v$pg_has_role(c.relowner, 'USAGE'::text)$v$, 'true'); end $$`,
    objects: ['pg_catalog.pg_stats_ext_exprs'],
  },
  {
    rule: 'system-function',
    fault: 'functions that read and write files of the server',
    lookAlike: 'grant execute on function pg_catalog.lower(text) to app_user',
    statement: `grant execute on function pg_catalog.pg_read_file(text) to app_user;
      grant execute on function pg_catalog.lo_export(oid, text) to public`,
    objects: ['pg_catalog.lo_export(oid, text)', 'pg_catalog.pg_read_file(text)'],
  },
  {
    rule: 'parameter-grant',
    fault: 'parameters that turn guards off',
    lookAlike: 'grant set on parameter session_replication_role to app_support',
    statement:
      'grant set on parameter session_replication_role to app_user; grant alter system on parameter log_statement to public',
    objects: ['log_statement', 'session_replication_role'],
  },
  {
    rule: 'foreign-server',
    fault: 'a foreign server that the app role may use, logged in by a mapping',
    lookAlike:
      'create foreign data wrapper far; create server elsewhere foreign data wrapper far; grant usage on foreign server elsewhere to app_support',
    statement: `create foreign data wrapper far; create server elsewhere foreign data wrapper far;
      grant usage on foreign data wrapper far to app_user; grant usage on foreign server elsewhere to app_user;
      create user mapping for public server elsewhere`,
    objects: ['elsewhere', 'elsewhere', 'far'],
  },
  {
    rule: 'large-objects',
    fault: 'a column of large objects',
    lookAlike: 'create table regions (id int primary key, file oid)',
    statement: 'alter table projects add plan oid',
    objects: ['public.projects'],
    isMended: false,
  },
  {
    rule: 'large-objects',
    fault: 'a large object of the app role',
    lookAlike: `select lo_from_bytea(0, 'x')`,
    statement: `set local role app_user; select lo_from_bytea(0, 'x'); reset role`,
    objects: ['pg_catalog.pg_largeobject_metadata'],
    isMended: false,
  },
  {
    rule: 'trail-writable',
    fault: 'a trail that the application can rewrite',
    lookAlike: 'grant update on audit_logs to app_user; grant insert on audit_logs to app_user',
    statement:
      'grant update, delete on audit_logs to app_user; drop trigger hedgerow_append_only on audit_logs',
    objects: ['public.audit_logs', 'public.audit_logs'],
  },
  {
    rule: 'default-privileges',
    fault: 'functions that everybody may call from tomorrow on',
    lookAlike: 'alter default privileges for role app_support revoke execute on functions from public',
    statement: 'alter default privileges for role app_owner grant execute on functions to public',
    objects: ['app_owner'],
  },
  {
    rule: 'root-writable',
    fault: 'a tenant that raises its own plan',
    lookAlike:
      'grant update (name) on companies to app_user; grant update (plan) on companies to app_support',
    statement: 'grant update (name, plan, max_seats) on companies to app_user',
    objects: ['public.companies'],
  },
]
