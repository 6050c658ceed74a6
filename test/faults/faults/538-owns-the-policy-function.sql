-- fault: 538-owns-the-policy-function
-- channel: the app role owns the function that the policies ask
-- class: role
-- detectable-by: catalog
-- severity: critical
-- source: PostgreSQL docs, CREATE FUNCTION (OR REPLACE needs ownership)
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy tenant_isolation on documents using (company_id = (select app.current_company_id()));
grant create on schema app to app_user;
alter function app.current_company_id() owner to app_user;
