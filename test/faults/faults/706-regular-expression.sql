-- fault: 706-regular-expression
-- channel: the company is matched as a regular expression
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (company_id::text ~ (select nullif(current_setting('app.current_company_id', true), '')))
  with check (company_id::text ~ (select nullif(current_setting('app.current_company_id', true), '')));
