-- fault: 554-role-insertable
-- channel: a new user may be an admin at once
-- class: grant
-- detectable-by: catalog
-- severity: medium
-- source: own; privilege inside the tenant
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant insert (role) on users to app_user;
