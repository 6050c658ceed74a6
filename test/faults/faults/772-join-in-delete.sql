-- fault: 772-join-in-delete
-- channel: a definer function deletes by a join that loses the tenant
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select, delete on documents to app_system;
create function app.clean_up() returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.documents d using public.projects p where p.company_id = app.current_company_id() and (d.project_id is null or d.project_id = p.id)
$$;
alter function app.clean_up() owner to app_system;
revoke all on function app.clean_up() from public;
grant execute on function app.clean_up() to app_user;
