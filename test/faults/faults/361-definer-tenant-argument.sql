-- fault: 361-definer-tenant-argument
-- channel: the tenant is an argument
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.docs_of(p_company uuid) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from public.documents where company_id = p_company $$;
alter function app.docs_of(uuid) owner to app_system; revoke all on function app.docs_of(uuid) from public; grant execute on function app.docs_of(uuid) to app_user;
