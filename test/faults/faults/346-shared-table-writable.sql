-- fault: 346-shared-table-writable
-- channel: reference data can be changed by every company
-- class: grant
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant update on ami_bands to app_user;
