-- control: policies that name the app role, each with the tenant predicate
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on documents;
create policy tenant_isolation on documents to app_user using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy drafts on documents as restrictive for delete to app_user using (title <> 'locked');
