-- fault: 512-large-projects-are-public
-- channel: rows above an amount are open
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy flagship on projects for select using (budget >= 5000000);
