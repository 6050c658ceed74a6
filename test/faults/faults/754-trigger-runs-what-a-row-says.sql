-- fault: 754-trigger-runs-what-a-row-says
-- channel: a trigger runs what a row says
-- class: trigger
-- detectable-by: catalog
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table jobs (company_id uuid not null references companies (id) on delete cascade, id uuid not null default gen_random_uuid(), command text not null, result text, primary key (company_id, id));
alter table jobs owner to app_owner;
alter table jobs enable row level security;
alter table jobs force row level security;
create policy tenant_isolation on jobs using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert on jobs to app_user;
create function app.run_job() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute new.command into new.result;
  return new;
end $$;
alter function app.run_job() owner to app_system;
create trigger run_job before insert on jobs for each row execute function app.run_job();
