-- fault: 630-match-simple-half-null
-- channel: the tenant half of a reference may be empty, and then nothing is checked
-- class: constraint
-- detectable-by: both
-- severity: medium
-- source: PostgreSQL docs, CREATE TABLE (MATCH SIMPLE)
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents drop constraint documents_company_id_project_id_fkey;
alter table projects add constraint projects_id_key unique (id);
alter table documents add column project_company_id uuid;
alter table documents add foreign key (project_company_id, project_id) references projects (company_id, id);
alter table documents add foreign key (project_id) references projects (id) on delete cascade;
