-- fault: 729-by-tsquery
-- channel: a definer search that takes a tsquery
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.find(q tsquery) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p where p.search_vector @@ q $$;
alter function app.find(tsquery) owner to app_system;
revoke all on function app.find(tsquery) from public;
grant execute on function app.find(tsquery) to app_user;
