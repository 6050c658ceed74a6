-- fault: 534-pg-monitor
-- channel: pg_monitor holds pg_read_all_stats and pg_read_all_settings
-- class: role
-- detectable-by: catalog
-- severity: medium
-- source: PostgreSQL docs, predefined-roles
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant pg_monitor to app_user;
