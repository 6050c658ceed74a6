-- fault: 781-nullif-of-the-wrong-thing
-- channel: nullif turns the tenant into NULL for one company and a coalesce opens it
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (company_id = coalesce((select nullif(current_setting('app.current_company_id', true), '')::uuid), company_id))
  with check (company_id = coalesce((select nullif(current_setting('app.current_company_id', true), '')::uuid), company_id));
