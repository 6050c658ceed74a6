-- fault: 770-inner-function-trusts
-- channel: a definer function passes what it is given to an inner one that trusts it
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function ops.documents_of(c uuid) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select d.title from public.documents d where d.company_id = c $$;
alter function ops.documents_of(uuid) owner to app_system;
revoke all on function ops.documents_of(uuid) from public;
create function app.titles(c uuid default null) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select ops.documents_of(coalesce(c, app.current_company_id())) $$;
alter function app.titles(uuid) owner to app_system;
revoke all on function app.titles(uuid) from public;
grant execute on function app.titles(uuid) to app_user;
