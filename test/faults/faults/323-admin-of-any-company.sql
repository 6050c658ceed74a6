-- fault: 323-admin-of-any-company
-- channel: whoever is an admin somewhere sees every company
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy admins on documents for select using (exists (select 1 from users u where u.id = (select app.current_user_id()) and u.role = 'admin'));
