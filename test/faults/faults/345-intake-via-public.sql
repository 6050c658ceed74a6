-- fault: 345-intake-via-public
-- channel: intake table readable through PUBLIC
-- class: grant
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select on contact_submissions to public; alter table contact_submissions disable row level security;
