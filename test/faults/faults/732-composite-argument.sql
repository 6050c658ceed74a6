-- fault: 732-composite-argument
-- channel: a definer function takes a filter of a composite type
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create type app.filter as (status text, min_budget numeric);
grant usage on type app.filter to public;

create function app.projects_like(x app.filter) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p where p.status = (x).status and p.budget >= coalesce((x).min_budget, 0) $$;
alter function app.projects_like(app.filter) owner to app_system;
revoke all on function app.projects_like(app.filter) from public;
grant execute on function app.projects_like(app.filter) to app_user;
