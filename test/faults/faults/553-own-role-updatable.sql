-- fault: 553-own-role-updatable
-- channel: a member may change his own member role
-- class: grant
-- detectable-by: both
-- severity: high
-- source: own; privilege inside the tenant
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant update (role) on users to app_user;
