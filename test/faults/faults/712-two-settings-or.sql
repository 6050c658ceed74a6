-- fault: 712-two-settings-or
-- channel: the same company may stand in either of two settings
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (company_id in (nullif(current_setting('app.current_company_id', true), '')::uuid, nullif(current_setting('app.acting_company_id', true), '')::uuid))
  with check (company_id in (nullif(current_setting('app.current_company_id', true), '')::uuid, nullif(current_setting('app.acting_company_id', true), '')::uuid));
