-- fault: 576-view-over-pg-statistic
-- channel: a view of a superuser over pg_statistic
-- class: view
-- detectable-by: catalog
-- severity: high
-- source: PostgreSQL docs, planner-stats-security
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view table_statistics as select starelid::regclass::text as name, stavalues1::text as common1, stavalues2::text as common2 from pg_catalog.pg_statistic;
grant select on table_statistics to app_user;
