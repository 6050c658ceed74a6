-- fault: 704-case-else-true
-- channel: CASE without a branch for what is not listed ends in true
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (case when nullif(current_setting('app.current_company_id', true), '') is not null then company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) else true end)
  with check (case when nullif(current_setting('app.current_company_id', true), '') is not null then company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) else true end);
