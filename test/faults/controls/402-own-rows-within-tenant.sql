-- control: own rows within the tenant
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on projects;
create policy t on projects using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and (created_by = (select app.current_user_id()) or (select app.current_user_role()) = 'admin')) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
