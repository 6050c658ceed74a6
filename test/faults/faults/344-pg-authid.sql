-- fault: 344-pg-authid
-- channel: SELECT on pg_authid
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select on pg_catalog.pg_authid to app_user;
