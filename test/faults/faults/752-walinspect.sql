-- fault: 752-walinspect
-- channel: pg_walinspect is opened to the app role
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: PostgreSQL docs, pg_walinspect
-- requires: server_version_num >= 150000
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create extension pg_walinspect;
grant execute on function public.pg_get_wal_records_info(pg_lsn, pg_lsn) to app_user;
