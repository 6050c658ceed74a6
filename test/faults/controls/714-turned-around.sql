-- control: setting = column, and a comparison negated twice
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using ((select nullif(current_setting('app.current_company_id', true), '')::uuid) = company_id and not (company_id <> (select nullif(current_setting('app.current_company_id', true), '')::uuid)))
  with check ((select nullif(current_setting('app.current_company_id', true), '')::uuid) = company_id and not (company_id <> (select nullif(current_setting('app.current_company_id', true), '')::uuid)));
