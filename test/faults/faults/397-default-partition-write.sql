-- fault: 397-default-partition-write
-- channel: a partition can be written directly
-- class: partition
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table activity_events_rest partition of activity_events default; alter table activity_events_rest enable row level security; create policy w on activity_events_rest for insert with check (true); grant insert on activity_events_rest to app_user;
