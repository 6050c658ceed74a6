-- control: the tenant column has a domain type
-- expect: no leak
\set ON_ERROR_STOP on
create domain app.company_ref as uuid check (value is not null);
grant usage on type app.company_ref to app_user;
create table folders (company_id app.company_ref not null references companies (id) on delete cascade, id uuid not null default gen_random_uuid(), name text not null, primary key (company_id, id));
alter table folders owner to app_owner;
alter table folders enable row level security;
alter table folders force row level security;
create policy tenant_isolation on folders using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on folders to app_user;
