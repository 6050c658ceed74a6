-- fault: 701-coalesce-true
-- channel: a policy that is true where the comparison is not known
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (coalesce(company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid), true))
  with check (coalesce(company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid), true));
