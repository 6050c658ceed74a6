-- fault: 641-role-kept-for-session
-- channel: only the member role is set for the session
-- class: context
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create or replace function app.set_context(company uuid, usr uuid default null, usr_role text default null)
  returns void language sql volatile
  as $$
    select pg_catalog.set_config('app.current_company_id', coalesce(company::text, ''), true);
    select pg_catalog.set_config('app.current_user_id',    coalesce(usr::text, ''),     true);
    select pg_catalog.set_config('app.current_user_role',  coalesce(usr_role, ''),      false);
  $$;
