-- fault: 571-view-of-owner-without-force
-- channel: a plain view of an owner whose table has no FORCE
-- class: view
-- detectable-by: both
-- severity: critical
-- source: LEAKS, 5
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents no force row level security;
set role app_owner;
create view document_list as select company_id, id, title from documents;
grant select on document_list to app_user;
reset role;
