-- fault: 748-definer-union
-- channel: a definer function whose second half of a UNION has no tenant
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.names() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p where p.company_id = app.current_company_id() union all select d.title from public.documents d $$;
alter function app.names() owner to app_system;
revoke all on function app.names() from public;
grant execute on function app.names() to app_user;
