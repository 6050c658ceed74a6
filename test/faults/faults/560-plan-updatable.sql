-- fault: 560-plan-updatable
-- channel: a company raises its own plan
-- class: grant
-- detectable-by: catalog
-- severity: low
-- source: own; privilege inside the tenant
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant update (plan, is_active) on companies to app_user;
