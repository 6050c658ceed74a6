-- fault: 301-insert-check-true
-- channel: INSERT policy WITH CHECK (true): rows are planted in another tenant
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy a on documents using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (true);
