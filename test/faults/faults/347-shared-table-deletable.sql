-- fault: 347-shared-table-deletable
-- channel: reference data can be deleted by every company
-- class: grant
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant delete on ami_bands to app_user;
