-- fault: 519-restrictive-without-check
-- channel: the boundary has USING for SELECT, and a permissive policy lets every INSERT in
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on applicants;
create policy boundary on applicants as restrictive for select using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy boundary_update on applicants as restrictive for update using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy boundary_delete on applicants as restrictive for delete using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy everything on applicants using (true) with check (true);
