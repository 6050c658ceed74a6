-- fault: 564-grant-to-a-held-role
-- channel: the grant goes to a group that the app role is in
-- class: grant
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, role-membership
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create role app_x_reporting nologin;
grant usage on schema public to app_x_reporting;
grant app_x_reporting to app_user;
create table project_export as select * from projects;
alter table project_export owner to app_owner;
grant select on project_export to app_x_reporting;
