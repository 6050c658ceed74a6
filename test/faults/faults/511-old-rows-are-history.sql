-- fault: 511-old-rows-are-history
-- channel: rows of before a day are "history" and open
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy history on activity_events for select using (occurred_at < '2024-12-31');
