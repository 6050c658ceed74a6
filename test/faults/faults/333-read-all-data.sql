-- fault: 333-read-all-data
-- channel: pg_read_all_data
-- class: role
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant pg_read_all_data to app_user;
