-- fault: 557-default-privileges-truncate
-- channel: default privileges of the owner give every future table whole to the app role
-- class: grant
-- detectable-by: catalog
-- severity: medium
-- source: PostgreSQL docs, ALTER DEFAULT PRIVILEGES
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter default privileges for role app_owner in schema public grant all on tables to app_user;
set role app_owner;
create table import_jobs (company_id uuid not null references companies (id), id int not null, primary key (company_id, id));
alter table import_jobs enable row level security;
alter table import_jobs force row level security;
create policy tenant_isolation on import_jobs using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
reset role;
