-- control: a definer search with ranges, a filter of a composite type, arrays and a page, and the tenant
-- expect: no leak
\set ON_ERROR_STOP on
create type app.filter as (status text, min_budget numeric);
grant usage on type app.filter to public;
create function app.search(x app.filter, period tstzrange, ids uuid[] default null, n int default 50) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p where p.company_id = app.current_company_id() and ((x).status is null or p.status = (x).status) and p.budget >= coalesce((x).min_budget, 0) and (period is null or period @> p.created_at) and (ids is null or p.id = any (ids)) order by p.name limit n $$;
alter function app.search(app.filter, tstzrange, uuid[], int) owner to app_system;
revoke all on function app.search(app.filter, tstzrange, uuid[], int) from public;
grant execute on function app.search(app.filter, tstzrange, uuid[], int) to app_user;
