-- fault: 626-assignee-by-id
-- channel: an assignee is referenced by id alone, in a new table
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table users add constraint users_id_key unique (id);
create table tasks (company_id uuid not null references companies (id) on delete cascade, id uuid not null default gen_random_uuid(), assignee uuid references users (id) on delete set null, title text not null, primary key (company_id, id));
alter table tasks owner to app_owner;
alter table tasks enable row level security;
alter table tasks force row level security;
create policy tenant_isolation on tasks using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on tasks to app_user;
