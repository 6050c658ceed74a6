-- fault: 745-view-of-a-setting-of-its-own
-- channel: a barrier view that bypasses filters by a setting of its own
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view own_documents with (security_barrier = true) as select company_id, title from documents where company_id = nullif(current_setting('app.view_company_id', true), '')::uuid;
grant select on own_documents to app_user;
