-- fault: 776-restrictive-or
-- channel: a restrictive boundary that the word OR opens for drafts
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy boundary on projects as restrictive for all to public using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or status = 'open') with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
alter policy tenant_isolation on projects using (true);
