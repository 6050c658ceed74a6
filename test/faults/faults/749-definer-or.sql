-- fault: 749-definer-or
-- channel: a definer function with the tenant in an OR
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.visible() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p where p.company_id = app.current_company_id() or p.is_published $$;
alter function app.visible() owner to app_system;
revoke all on function app.visible() from public;
grant execute on function app.visible() to app_user;
