-- fault: 703-unequal-is-not-true
-- channel: a comparison negated wrongly: (a <> b) is not true
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using ((company_id <> (select nullif(current_setting('app.current_company_id', true), '')::uuid)) is not true)
  with check ((company_id <> (select nullif(current_setting('app.current_company_id', true), '')::uuid)) is not true);
