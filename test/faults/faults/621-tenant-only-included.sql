-- fault: 621-tenant-only-included
-- channel: UNIQUE (slug) INCLUDE (company_id): the tenant is in the index and not in the key
-- class: constraint
-- detectable-by: both
-- severity: medium
-- source: own; passes a lint that looks for the column
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table projects add constraint projects_slug_once unique (slug) include (company_id);
