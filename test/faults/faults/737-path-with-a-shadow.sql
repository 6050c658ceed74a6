-- fault: 737-path-with-a-shadow
-- channel: the path of the app role begins with a schema of views that bypass
-- class: view
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create schema reports;
grant usage on schema reports to app_user;
create view reports.documents as select * from public.documents;
grant select on reports.documents to app_user;
alter role app_user set search_path = reports, public;
