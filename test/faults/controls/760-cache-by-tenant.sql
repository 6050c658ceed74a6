-- control: a definer function with a cache that is keyed by the company
-- expect: no leak
\set ON_ERROR_STOP on
create table ops.report_cache (company_id uuid not null, name text not null, payload jsonb not null, primary key (company_id, name));
grant select, insert on ops.report_cache to app_system;
create function app.cached_report(p_name text) returns jsonb language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$ 
declare found jsonb;
begin
  select c.payload into found from ops.report_cache c where c.company_id = app.current_company_id() and c.name = p_name;
  if found is null and app.current_company_id() is not null then
    select coalesce(jsonb_agg(p.name), '[]') into found from public.projects p where p.company_id = app.current_company_id();
    insert into ops.report_cache values (app.current_company_id(), p_name, found);
  end if;
  return found;
end $$;
alter function app.cached_report(text) owner to app_system;
revoke all on function app.cached_report(text) from public;
grant execute on function app.cached_report(text) to app_user;
