-- fault: 559-lo-export
-- channel: EXECUTE on lo_import: files of the server become large objects
-- class: grant
-- detectable-by: catalog
-- severity: critical
-- source: PostgreSQL docs, lo-funcs
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant execute on function pg_catalog.lo_import(text) to app_user;
