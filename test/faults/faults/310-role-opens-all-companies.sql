-- fault: 310-role-opens-all-companies
-- channel: one member role sees every company
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or (select app.current_user_role()) = 'lender') with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
