-- fault: 728-in-a-period
-- channel: a definer function lists what was created in a period
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.created_in(period tstzrange) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select d.title from public.documents d where period @> d.created_at $$;
alter function app.created_in(tstzrange) owner to app_system;
revoke all on function app.created_in(tstzrange) from public;
grant execute on function app.created_in(tstzrange) to app_user;
