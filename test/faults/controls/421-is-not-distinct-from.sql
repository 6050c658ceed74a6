-- control: the comparison as IS NOT DISTINCT FROM, on a column that is never null
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on documents;
create policy tenant_isolation on documents
  using (company_id is not distinct from (select nullif(current_setting('app.current_company_id', true), '')::uuid))
  with check (company_id is not distinct from (select nullif(current_setting('app.current_company_id', true), '')::uuid));
