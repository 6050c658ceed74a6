-- control: XML and word counts by a definer, of a query that names the tenant
-- expect: no leak
\set ON_ERROR_STOP on
create extension tablefunc;
create function app.own_xml() returns xml language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select query_to_xml('select name from public.projects where company_id = app.current_company_id()', true, false, '') $$;
alter function app.own_xml() owner to app_system;
revoke all on function app.own_xml() from public;
grant execute on function app.own_xml() to app_user;
create function app.own_words() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select word from ts_stat('select search_vector from public.projects where company_id = app.current_company_id()') $$;
alter function app.own_words() owner to app_system;
revoke all on function app.own_words() from public;
grant execute on function app.own_words() to app_user;
