-- fault: 726-near-a-point
-- channel: a definer search near a point
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.projects_near(p point, r double precision default 10) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select j.name from public.projects j where j.coordinates <-> p <= r $$;
alter function app.projects_near(point, double precision) owner to app_system;
revoke all on function app.projects_near(point, double precision) from public;
grant execute on function app.projects_near(point, double precision) to app_user;
