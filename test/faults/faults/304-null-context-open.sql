-- fault: 304-null-context-open
-- channel: open while the setting is NULL: only on a fresh connection
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (current_setting('app.current_company_id', true) is null or company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
