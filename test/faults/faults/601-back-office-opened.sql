-- fault: 601-back-office-opened
-- channel: the back-office function is opened to the app role
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant usage on schema ops to app_user;
grant execute on function ops.list_companies() to app_user;
