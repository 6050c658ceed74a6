import type { Beat } from './beat.ts'

const attribute = (name: string): Beat => ({
  rule: 'role-attribute',
  fault: `an app role that is ${name.toUpperCase()}`,
  lookAlike: `create role bystander ${name}`,
  statement: `alter role app_user ${name}`,
  objects: ['app_user'],
})

const path = 'alter role app_user set search_path'

export const roleBeats: readonly Beat[] = [
  ...['superuser', 'bypassrls', 'createrole', 'replication', 'createdb'].map(attribute),
  {
    rule: 'app-role-no-login',
    fault: 'an app role that may not log in, and has no member who may',
    lookAlike: 'alter role app_user nologin; create role service login in role app_user',
    statement: 'alter role app_user nologin; create role service in role app_user',
    objects: ['app_user'],
    isMended: false,
  },
  {
    rule: 'role-membership',
    fault: 'an app role that reaches a superuser in two steps, one without INHERIT',
    lookAlike:
      'create role team noinherit; grant team to app_user; create role dba superuser; grant dba to app_owner',
    statement:
      'create role team noinherit; grant team to app_user; create role dba superuser; grant dba to team',
    objects: ['app_user'],
  },
  {
    rule: 'role-membership',
    fault: 'an app role that is a member of the owner of the tables',
    lookAlike: 'create role team; grant team to app_user',
    statement: 'grant app_owner to app_user',
    objects: ['app_user'],
  },
  {
    rule: 'role-membership',
    fault: 'an app role that inherits from the owner without becoming it, or can let itself become it',
    lookAlike: 'grant app_owner to app_user with inherit false, set false',
    statement: `grant app_owner to app_user with inherit true, set false;
      grant app_definer to app_user with admin true, inherit false, set false`,
    objects: ['app_user', 'app_user'],
    since: 16,
  },
  {
    rule: 'predefined-role',
    fault: 'an app role that reads the files of the server through a group',
    lookAlike: 'grant pg_read_server_files to app_support',
    statement: 'create role team; grant pg_read_server_files to team; grant team to app_user',
    objects: ['app_user'],
  },
  {
    rule: 'predefined-role',
    fault: 'an app role that reads all data, and one that monitors',
    lookAlike: 'grant app_user to pg_monitor',
    statement: 'grant pg_read_all_data, pg_monitor to app_user',
    objects: ['app_user', 'app_user'],
  },
  {
    rule: 'login-setting',
    fault: "an app role that starts as somebody's tenant",
    lookAlike: `alter role app_support set app.current_company_id = '22222222-2222-4222-8222-222222222222'`,
    statement: `alter role app_user set app.current_company_id = '22222222-2222-4222-8222-222222222222'`,
    objects: ['app_user'],
  },
  {
    rule: 'login-setting',
    fault: 'a database that starts every session as an administrator',
    lookAlike: `do $$ begin execute format('alter database %I set statement_timeout = 5000', current_database()); end $$`,
    statement: `do $$ begin execute format('alter database %I set app.current_user_role = %L', current_database(), 'admin'); end $$`,
    objects: ['database'],
  },
  {
    rule: 'login-setting',
    fault: 'a search path that begins where the application can create',
    lookAlike: `create schema scratch; ${path} = public, scratch`,
    statement: `create schema scratch; grant create on schema scratch to app_user; ${path} = scratch, public`,
    objects: ['app_user'],
  },
  {
    rule: 'login-setting',
    fault: 'logins that turn into another role, without triggers or row-level security',
    lookAlike: `alter role app_user set role = 'none'; alter role app_user set row_security = on`,
    statement: `alter role app_user set role = 'app_definer'; alter role app_user set row_security = off;
      alter role app_user set session_replication_role = replica`,
    objects: ['app_user', 'app_user', 'app_user'],
  },
  {
    rule: 'app-role-owns',
    fault: 'an app role that owns a table, a view, a function, a sequence and a schema',
    lookAlike: 'create table regions (id int primary key); alter table regions owner to app_support',
    statement: `create schema scratch authorization app_user; alter table projects owner to app_user;
      create view names with (security_invoker) as select name from projects; alter view names owner to app_user;
      create function one() returns int language sql as 'select 1'; alter function one() owner to app_user;
      create sequence numbers; alter sequence numbers owner to app_user;`,
    objects: ['public.projects', 'scratch', 'public.names', 'public.numbers', 'public.one()'],
  },
  {
    rule: 'app-role-owns',
    fault: 'an app role that owns the database',
    lookAlike: `do $$ begin execute format('alter database %I owner to app_support', current_database()); end $$`,
    statement: `do $$ begin execute format('alter database %I owner to app_user', current_database()); end $$`,
    objects: ['database'],
  },
]
