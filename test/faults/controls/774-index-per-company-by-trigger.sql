-- control: a definer trigger that keeps one row for each slug of each company
-- expect: no leak
\set ON_ERROR_STOP on
create table project_index (company_id uuid not null references companies (id) on delete cascade, slug text not null, name text not null, primary key (company_id, slug));
alter table project_index owner to app_owner;
alter table project_index enable row level security;
alter table project_index force row level security;
create policy tenant_isolation on project_index using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
insert into project_index select company_id, slug, name from projects;
grant select on project_index to app_user;
grant select, insert, update on project_index to app_system;
create function app.index_project() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.project_index values (new.company_id, new.slug, new.name)
  on conflict (company_id, slug) do update set name = excluded.name;
  return null;
end $$;
alter function app.index_project() owner to app_system;
create trigger index_project after insert or update on projects for each row execute function app.index_project();
