-- fault: 341-parameter
-- channel: session_replication_role may be set
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant set on parameter session_replication_role to app_user;
