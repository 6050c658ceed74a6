-- control: a policy that casts by name: cast(… as uuid)
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (company_id = (select cast(nullif(current_setting('app.current_company_id', true), '') as uuid)))
  with check (company_id = (select cast(nullif(current_setting('app.current_company_id', true), '') as uuid)));
