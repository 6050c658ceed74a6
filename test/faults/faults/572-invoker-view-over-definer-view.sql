-- fault: 572-invoker-view-over-definer-view
-- channel: an invoker view stands on a view that bypasses
-- class: view
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, CREATE VIEW
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view document_base as select company_id, id, title from documents;
alter view document_base owner to app_system;
create view document_list with (security_invoker = true) as select * from document_base;
grant select on document_base, document_list to app_user;
