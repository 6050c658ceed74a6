-- control: a policy in CASE whose branch without a company is false
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (case when nullif(current_setting('app.current_company_id', true), '') is null then false else company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) end)
  with check (case when nullif(current_setting('app.current_company_id', true), '') is null then false else company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) end);
