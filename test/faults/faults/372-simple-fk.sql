-- fault: 372-simple-fk
-- channel: foreign key without the tenant
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table projects add constraint projects_id_key unique (id);
alter table documents drop constraint documents_company_id_project_id_fkey;
alter table documents add foreign key (project_id) references projects (id);
