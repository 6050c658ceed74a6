-- fault: 577-view-inner-setting
-- channel: a bypassing view filters by a setting of its own
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view my_documents with (security_barrier = true) as
  select company_id, id, title from documents
   where company_id::text = current_setting('app.report_company', true);
grant select on my_documents to app_user;
