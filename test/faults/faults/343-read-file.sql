-- fault: 343-read-file
-- channel: EXECUTE on pg_read_file
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant execute on function pg_catalog.pg_read_binary_file(text) to app_user;
