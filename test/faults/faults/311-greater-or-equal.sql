-- fault: 311-greater-or-equal
-- channel: company compared with >=
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (company_id >= (select app.current_company_id()));
