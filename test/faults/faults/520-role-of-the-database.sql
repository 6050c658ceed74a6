-- fault: 520-role-of-the-database
-- channel: the policy asks pg_has_role, which is true for everybody who logs in as the application
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own; PostgreSQL docs, functions-info
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create role app_x_staff nologin;
grant app_x_staff to app_user;
create policy staff on documents for select using (pg_has_role('app_x_staff', 'member'));
