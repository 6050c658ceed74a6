-- control: a policy that is false where there is no company
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (coalesce(company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid), false))
  with check (coalesce(company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid), false));
