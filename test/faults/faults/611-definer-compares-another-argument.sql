-- fault: 611-definer-compares-another-argument
-- channel: a definer function compares one argument with the context and looks up by another
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.list_mail(c uuid, wanted uuid) returns setof text language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select u.email from public.users u
         where u.company_id = wanted and c = nullif(current_setting('app.current_company_id', true), '')::uuid $$;
alter function app.list_mail(uuid, uuid) owner to app_system;
revoke all on function app.list_mail(uuid, uuid) from public;
grant execute on function app.list_mail(uuid, uuid) to app_user;
