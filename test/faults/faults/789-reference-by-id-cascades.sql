-- fault: 789-reference-by-id-cascades
-- channel: a reference by id alone lets one company point at another's project, and goes with it
-- class: reference
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table projects add constraint projects_id_key unique (id);
alter table documents add column copy_of uuid references projects (id) on delete cascade;
grant insert (copy_of), select (copy_of) on documents to app_user;
