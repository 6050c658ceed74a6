-- fault: 526-restrictive-boundary-to-a-role
-- channel: the restrictive boundary names a role whose members may take it off again
-- class: policy
-- detectable-by: both
-- severity: high
-- source: CVE-2026-116311 (DROP OWNED BY)
-- requires: minor before 14.25 15.20 16.16 17.12 18.7
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create role app_x_members nologin;
grant app_x_members to app_user;
drop policy tenant_isolation on documents;
create policy everybody on documents using (true) with check (true);
create policy boundary on documents as restrictive to app_x_members using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
