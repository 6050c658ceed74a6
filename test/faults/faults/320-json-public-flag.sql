-- fault: 320-json-public-flag
-- channel: a flag in a JSON column opens a row
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy pub on projects for select using (amenities ->> 'visibility' = 'public');
