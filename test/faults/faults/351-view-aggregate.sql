-- fault: 351-view-aggregate
-- channel: aggregating view of a bypassing role shows only counts
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view stats as select status, count(*) as n from projects group by status; alter view stats owner to app_system; grant select on stats to app_user;
