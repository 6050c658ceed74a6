-- fault: 531-member-of-bypassrls
-- channel: the app role is a member of a BYPASSRLS role
-- class: role
-- detectable-by: catalog
-- severity: critical
-- source: PostgreSQL docs, role-membership
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant app_system to app_user;
