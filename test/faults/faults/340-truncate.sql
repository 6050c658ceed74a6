-- fault: 340-truncate
-- channel: TRUNCATE
-- class: grant
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant truncate on documents to app_user;
