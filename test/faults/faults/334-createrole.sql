-- fault: 334-createrole
-- channel: CREATEROLE
-- class: role
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter role app_user createrole;
