-- fault: 711-lookup-in-an-open-table
-- channel: the policy asks a table that is not protected for the company of the project
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table project_owners (project_id uuid not null, company_id uuid not null references companies (id) on delete cascade, primary key (project_id, company_id));
alter table project_owners owner to app_owner;
insert into project_owners select id, company_id from projects;
grant select, insert, delete on project_owners to app_user;
alter policy tenant_isolation on documents
  using (exists (select from project_owners o where o.project_id = documents.project_id and o.company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) or company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid))
  with check (exists (select from project_owners o where o.project_id = documents.project_id and o.company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) or company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
