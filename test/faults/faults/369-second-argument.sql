-- fault: 369-second-argument
-- channel: only the first of two ids is checked
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.compare_docs(p_mine uuid, p_other uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
 select o.title from public.documents m, public.documents o where m.id = p_mine and m.company_id = nullif(current_setting('app.current_company_id', true), '')::uuid and o.id = p_other $$;
alter function app.compare_docs(uuid, uuid) owner to app_system; revoke all on function app.compare_docs(uuid, uuid) from public; grant execute on function app.compare_docs(uuid, uuid) to app_user;
