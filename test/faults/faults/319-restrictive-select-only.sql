-- fault: 319-restrictive-select-only
-- channel: restrictive boundary only FOR SELECT beside a permissive true
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy a on documents using (true) with check (true);
create policy b on documents as restrictive for select using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
