-- fault: 523-two-names-of-the-setting
-- channel: one table reads another setting, which the setter does not set
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own; renamed setting
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on applicants;
create policy tenant_isolation on applicants
  using (company_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
