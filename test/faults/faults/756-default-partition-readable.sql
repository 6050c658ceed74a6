-- fault: 756-default-partition-readable
-- channel: the default partition is granted and has no row security
-- class: partition
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table activity_events_rest partition of activity_events default;
alter table activity_events_rest owner to app_owner;
insert into activity_events (company_id, kind, occurred_at) values ('22222222-2222-4222-8222-222222222222', 'old', '2019-01-01');
grant select on activity_events_rest to app_user;
