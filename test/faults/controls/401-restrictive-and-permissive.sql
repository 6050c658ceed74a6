-- control: boundary and rule, both with the tenant
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on documents;
create policy b on documents as restrictive using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy r on documents using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and (select app.current_user_role()) in ('admin','lender')) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and (select app.current_user_role()) = 'admin');
