-- control: a policy says the tenant as = any (array[…]) of the one company
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (company_id = any (array[(select nullif(current_setting('app.current_company_id', true), '')::uuid)]))
  with check (company_id = any (array[(select nullif(current_setting('app.current_company_id', true), '')::uuid)]));
