-- fault: 762-cache-without-the-tenant
-- channel: a definer function keeps reports in a cache by their name alone
-- class: function
-- detectable-by: behaviour
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table ops.report_cache (name text primary key, payload jsonb not null);
grant usage on schema ops to app_system;
grant select, insert on ops.report_cache to app_system;
create function app.cached_report(p_name text default 'projects') returns jsonb language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare found jsonb;
begin
  select c.payload into found from ops.report_cache c where c.name = p_name;
  if found is null then
    select coalesce(jsonb_agg(p.name), '[]') into found from public.projects p where p.company_id = app.current_company_id();
    insert into ops.report_cache values (p_name, found);
  end if;
  return found;
end $$;
alter function app.cached_report(text) owner to app_system;
revoke all on function app.cached_report(text) from public;
grant execute on function app.cached_report(text) to app_user;
