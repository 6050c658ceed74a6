-- fault: 716-ts-stat-fixed
-- channel: a definer function offers the commonest words of all projects
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.tag_cloud() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select word from ts_stat('select search_vector from public.projects') order by nentry desc, word $$;
alter function app.tag_cloud() owner to app_system;
revoke all on function app.tag_cloud() from public;
grant execute on function app.tag_cloud() to app_user;
