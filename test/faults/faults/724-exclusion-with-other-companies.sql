-- fault: 724-exclusion-with-other-companies
-- channel: an exclusion constraint that lets a title stand in one company only
-- class: constraint
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create extension btree_gist;
alter table documents add constraint one_company exclude using gist (company_id with <>, title with =);
