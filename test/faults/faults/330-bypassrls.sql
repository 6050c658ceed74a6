-- fault: 330-bypassrls
-- channel: runtime role has BYPASSRLS
-- class: role
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter role app_user bypassrls;
