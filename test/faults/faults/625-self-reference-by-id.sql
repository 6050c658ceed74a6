-- fault: 625-self-reference-by-id
-- channel: a parent of the same table is referenced by id alone
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table projects add constraint projects_id_key unique (id);
alter table projects add column parent_id uuid references projects (id) on delete cascade;
