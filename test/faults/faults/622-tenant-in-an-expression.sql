-- fault: 622-tenant-in-an-expression
-- channel: the tenant stands in the key as (company_id is not null)
-- class: constraint
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create unique index projects_slug_once on projects ((company_id is not null), slug);
