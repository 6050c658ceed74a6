-- fault: 575-matview-total-only
-- channel: a materialized view of totals without any tenant column
-- class: view
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create materialized view platform_totals as select count(*) as users, max(email) as latest from users;
grant select on platform_totals to app_user;
