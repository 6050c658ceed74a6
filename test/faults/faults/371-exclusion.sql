-- fault: 371-exclusion
-- channel: exclusion constraint over all tenants
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents add constraint one_title exclude using btree (title with =);
