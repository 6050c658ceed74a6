-- fault: 332-owns-table-forced
-- channel: runtime role owns a table, with FORCE
-- class: role
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents owner to app_user;
