-- fault: 533-pg-write-all-data
-- channel: pg_write_all_data: TRUNCATE is not in it, but a table without policies is
-- class: role
-- detectable-by: catalog
-- severity: high
-- source: PostgreSQL docs, predefined-roles
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant pg_write_all_data to app_user;
