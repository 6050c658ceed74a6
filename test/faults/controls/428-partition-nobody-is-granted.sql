-- control: a new partition without row security that nobody is granted
-- expect: no leak (an auditor may ask for row security on it as well)
\set ON_ERROR_STOP on
set role app_owner;
create table activity_events_2026 partition of activity_events for values from ('2026-01-01') to ('2027-01-01');
reset role;
