-- fault: 331-owns-table
-- channel: runtime role owns a table, without FORCE
-- class: role
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents owner to app_user; alter table documents no force row level security;
