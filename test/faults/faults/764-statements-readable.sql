-- fault: 764-statements-readable
-- channel: pg_stat_statements shows the statements that other companies ran as the same role
-- class: side-channel
-- detectable-by: catalog
-- severity: medium
-- source: PostgreSQL docs, pg_stat_statements
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create extension if not exists pg_stat_statements;
grant select on pg_stat_statements to app_user;
