-- fault: 705-array-with-a-fixed-company
-- channel: = any (array[…]) with a company of its own beside the setting
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (company_id = any (array[(select nullif(current_setting('app.current_company_id', true), '')::uuid), '22222222-2222-4222-8222-222222222222']))
  with check (company_id = any (array[(select nullif(current_setting('app.current_company_id', true), '')::uuid), '22222222-2222-4222-8222-222222222222']));
