-- fault: 763-index-by-slug
-- channel: a definer trigger keeps one row for each slug: the last company to write it wins
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table project_index (slug text primary key, company_id uuid not null references companies (id) on delete cascade, name text not null);
alter table project_index owner to app_owner;
alter table project_index enable row level security;
alter table project_index force row level security;
create policy tenant_isolation on project_index using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
insert into project_index select slug, company_id, name from projects;
grant select on project_index to app_user;
grant select, insert, update on project_index to app_system;
create function app.index_project() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.project_index values (new.slug, new.company_id, new.name)
  on conflict (slug) do update set company_id = excluded.company_id, name = excluded.name;
  return null;
end $$;
alter function app.index_project() owner to app_system;
create trigger index_project after insert or update on projects for each row execute function app.index_project();
