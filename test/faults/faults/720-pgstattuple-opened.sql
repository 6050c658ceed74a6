-- fault: 720-pgstattuple-opened
-- channel: pgstattuple is opened to the app role: it counts the rows of all companies
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create extension pgstattuple;
grant execute on function public.pgstattuple(regclass) to app_user;
