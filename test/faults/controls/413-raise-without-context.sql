-- control: policy that fails without a context
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on documents;
create policy t on documents using (company_id = current_setting('app.current_company_id')::uuid) with check (company_id = current_setting('app.current_company_id')::uuid);
