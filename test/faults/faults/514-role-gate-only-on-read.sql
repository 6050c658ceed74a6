-- fault: 514-role-gate-only-on-read
-- channel: the role gate is only FOR SELECT: who may not see the keys may delete them
-- class: policy
-- detectable-by: both
-- severity: medium
-- source: own; PostgreSQL docs, CREATE POLICY
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy admin_only on api_keys;
create policy admin_only on api_keys as restrictive for select
  using ((select app.current_user_role()) = 'admin');
