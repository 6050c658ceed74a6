-- fault: 734-page-of-a-list
-- channel: a definer function pages through a list: limit and offset, no tenant
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.page(n int default 50, start int default 0) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p order by p.name offset start limit n $$;
alter function app.page(int, int) owner to app_system;
revoke all on function app.page(int, int) from public;
grant execute on function app.page(int, int) to app_user;
