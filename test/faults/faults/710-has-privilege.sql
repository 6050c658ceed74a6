-- fault: 710-has-privilege
-- channel: the policy exempts whoever may insert
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or has_table_privilege('documents', 'insert'))
  with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or has_table_privilege('documents', 'insert'));
