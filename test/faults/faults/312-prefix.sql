-- fault: 312-prefix
-- channel: company compared by its first characters
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (left(company_id::text, 8) = left((select app.current_company_id())::text, 8));
