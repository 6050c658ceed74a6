-- fault: 681-leaf-with-true-policy
-- channel: a partition is granted, and its own policy is true
-- class: partition
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, CREATE POLICY
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on activity_events_2025;
create policy open on activity_events_2025 using (true);
grant select on activity_events_2025 to app_user;
