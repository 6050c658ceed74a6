-- control: a second restrictive dimension by a member role, with AND
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and (select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer', 'buyer', 'applicant'))
  with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and (select nullif(current_setting('app.current_user_role', true), '')) in ('admin', 'lender', 'developer', 'buyer', 'applicant'));
