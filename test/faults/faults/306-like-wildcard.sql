-- fault: 306-like-wildcard
-- channel: company compared with LIKE: a wildcard is everybody
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (company_id::text like (select current_setting('app.current_company_id', true)));
