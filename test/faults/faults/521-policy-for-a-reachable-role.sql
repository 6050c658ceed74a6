-- fault: 521-policy-for-a-reachable-role
-- channel: a policy for a support role that the app role can become
-- class: policy
-- detectable-by: catalog
-- severity: critical
-- source: PostgreSQL docs, CREATE POLICY; role-membership
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create role app_x_support nologin;
grant usage on schema public to app_x_support;
grant select on documents to app_x_support;
create policy support_reads on documents for select to app_x_support using (true);
alter role app_user noinherit;
grant app_x_support to app_user;
