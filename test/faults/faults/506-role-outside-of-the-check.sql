-- fault: 506-role-outside-of-the-check
-- channel: a member role that no CHECK admits sees every company
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own; support staff
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or (select app.current_user_role()) = 'platform_support')
  with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
