-- fault: 750-says-what-is-newest
-- channel: a definer function says whether anything is newer, in any company
-- class: function
-- detectable-by: both
-- severity: low
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.newest() returns timestamptz language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select max(d.created_at) from public.documents d $$;
alter function app.newest() owner to app_system;
revoke all on function app.newest() from public;
grant execute on function app.newest() to app_user;
