-- control: the name of the setting in capitals, which is the same setting
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('APP.Current_Company_Id', true), '')::uuid))
  with check (company_id = (select nullif(current_setting('APP.Current_Company_Id', true), '')::uuid));
