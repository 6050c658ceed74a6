-- fault: 513-missing-role-is-admin
-- channel: a missing member role counts as admin
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own; coalesce to the wrong end
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy admin_only on api_keys;
create policy admin_only on api_keys as restrictive for all
  using (coalesce((select app.current_user_role()), 'admin') = 'admin');
