-- fault: 501-role-policy-beside-isolation
-- channel: a role rule is one more permissive policy: OR-ed to the isolation it meant to narrow
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: HomeVerse's plan; PostgreSQL docs, CREATE POLICY
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy admins_manage on projects for all
  using ((select app.current_user_role()) = 'admin')
  with check ((select app.current_user_role()) = 'admin');
