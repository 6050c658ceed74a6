-- fault: 325-restrictive-altered
-- channel: the restrictive boundary is altered to true
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy b on documents as restrictive using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy p on documents using (true) with check (true);
alter policy b on documents using (true) with check (true);
