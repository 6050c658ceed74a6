-- control: a policy says the tenant as in (select the setting)
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (company_id in (select app.current_company_id()))
  with check (company_id in (select app.current_company_id()));
