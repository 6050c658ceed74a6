-- control: a role looked up within the company
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on documents;
create policy t on documents using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and exists (select 1 from users u where u.company_id = documents.company_id and u.id = (select app.current_user_id()) and u.role in ('admin', 'applicant'))) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
