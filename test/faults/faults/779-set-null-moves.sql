-- fault: 779-set-null-moves
-- channel: a reference whose ON DELETE SET NULL takes the tenant along, and rows without one are for all
-- class: constraint
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table notes (id uuid not null default gen_random_uuid(), company_id uuid references companies (id) on delete cascade, project_id uuid, body text not null,
  foreign key (company_id, project_id) references projects (company_id, id) on delete set null);
create unique index notes_key on notes (company_id, id);
alter table notes owner to app_owner;
alter table notes enable row level security;
alter table notes force row level security;
create policy tenant_isolation on notes using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or company_id is null) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on notes to app_user;
insert into notes (company_id, project_id, body) values ('22222222-2222-4222-8222-222222222222', 'b0000000-0000-4000-8000-000000000012', 'beta note');
