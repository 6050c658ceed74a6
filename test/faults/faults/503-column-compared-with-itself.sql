-- fault: 503-column-compared-with-itself
-- channel: the policy compares the tenant column with itself
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own; copy and paste
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on applicants;
create policy tenant_isolation on applicants using (company_id = company_id) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
