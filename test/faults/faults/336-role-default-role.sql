-- fault: 336-role-default-role
-- channel: role setting switches to a bypassing role at login
-- class: role
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant app_system to app_user; alter role app_user set role = 'app_system';
