-- fault: 717-crosstab
-- channel: a definer function pivots all companies with crosstab
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create extension tablefunc;

create function app.pivot() returns table (title text, body text) language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select * from public.crosstab('select title, 1, body from public.documents order by 1, 2') as t(title text, body text) $$;
alter function app.pivot() owner to app_system;
revoke all on function app.pivot() from public;
grant execute on function app.pivot() to app_user;
