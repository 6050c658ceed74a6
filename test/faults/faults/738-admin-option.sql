-- fault: 738-admin-option
-- channel: the app role may grant itself a role that bypasses: ADMIN alone
-- class: role
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, GRANT (16+)
-- requires: server_version_num >= 160000
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create role app_x_boss bypassrls;
grant usage on schema public to app_x_boss;
grant select on all tables in schema public to app_x_boss;
grant app_x_boss to app_user with admin true, inherit false, set false;
