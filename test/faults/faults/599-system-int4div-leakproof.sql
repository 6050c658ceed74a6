-- fault: 599-system-int4div-leakproof
-- channel: integer division is declared LEAKPROOF: a division by zero tells of hidden rows
-- class: function
-- detectable-by: catalog
-- severity: medium
-- source: own; PostgreSQL docs, rules-privileges
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter function pg_catalog.int4div(int4, int4) leakproof;
-- a company whose household is not known yet
update applicants set household_size = 0 where id = 'b0000000-0000-4000-8000-000000000021';
drop policy tenant_isolation on applicants;
create policy tenant_isolation on applicants
  using (company_id = nullif(current_setting('app.current_company_id', true), '')::uuid)
  with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
