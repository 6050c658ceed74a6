-- fault: 740-leaf-owned
-- channel: the app role owns a partition
-- class: role
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant create on schema public to app_user; alter table activity_events_2025 owner to app_user; revoke create on schema public from app_user;
