-- fault: 307-admin-flag
-- channel: a second setting opens everything
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or current_setting('app.is_platform_admin', true) = 'true') with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
