-- fault: 350-view-superuser
-- channel: plain view of a superuser
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view all_documents as select * from documents; grant select on all_documents to app_user;
