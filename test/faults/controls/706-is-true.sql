-- control: a policy that asks for IS TRUE
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using ((company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) is true)
  with check ((company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) is true);
