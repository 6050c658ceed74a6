-- fault: 374-partial-unique
-- channel: a partial unique index over all tenants
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create unique index one_open on projects (slug) where status = 'draft';
