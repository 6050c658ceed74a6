-- fault: 324-recent-rows-open
-- channel: rows of the last hours are open
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy recent on documents for select using (created_at > now() - interval '7 days');
