-- fault: 396-new-partition
-- channel: a new partition without row security, with grants
-- class: partition
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table activity_events_2026 partition of activity_events for values from ('2026-01-01') to ('2027-01-01'); grant select, insert on activity_events_2026 to app_user;
