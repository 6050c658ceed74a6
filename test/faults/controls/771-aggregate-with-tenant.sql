-- control: an aggregate whose step is a definer function that keeps to the tenant
-- expect: no leak
\set ON_ERROR_STOP on
create function app.add_name(names text, who uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(names || ', ', '') || coalesce((select u.full_name from public.users u where u.company_id = app.current_company_id() and u.id = who), '') $$;
alter function app.add_name(text, uuid) owner to app_system;
revoke all on function app.add_name(text, uuid) from public;
create aggregate app.names_of(uuid) (sfunc = app.add_name, stype = text);
grant execute on function app.names_of(uuid) to app_user;
