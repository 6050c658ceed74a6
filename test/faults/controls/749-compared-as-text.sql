-- control: the column is compared as text: slow, and sound
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (company_id::text = (select nullif(current_setting('app.current_company_id', true), '')))
  with check (company_id::text = (select nullif(current_setting('app.current_company_id', true), '')));
