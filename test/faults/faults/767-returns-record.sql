-- fault: 767-returns-record
-- channel: a definer function returns SETOF record
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.raw_users() returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select u.email, u.full_name from public.users u $$;
alter function app.raw_users() owner to app_system;
revoke all on function app.raw_users() from public;
grant execute on function app.raw_users() to app_user;
