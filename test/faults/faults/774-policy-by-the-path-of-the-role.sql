-- fault: 774-policy-by-the-path-of-the-role
-- channel: the tenant is the name of the database role before the underscore
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or (current_user like 'app%'))
  with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or (current_user like 'app%'));
