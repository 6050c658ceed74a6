-- fault: 373-deferred-unique
-- channel: a deferred unique key answers at the end
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table projects add constraint projects_slug_all unique (slug) deferrable initially deferred;
