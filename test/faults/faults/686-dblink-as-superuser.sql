-- fault: 686-dblink-as-superuser
-- channel: dblink_connect_u is executable
-- class: grant
-- detectable-by: catalog
-- severity: critical
-- source: PostgreSQL docs, dblink
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create extension dblink;
grant execute on function dblink_connect_u(text), dblink_connect_u(text, text) to app_user;
