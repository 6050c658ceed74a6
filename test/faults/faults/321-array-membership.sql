-- fault: 321-array-membership
-- channel: users carry a list of companies that they can edit
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (company_id = (select app.current_company_id()) or company_id::text in (select jsonb_array_elements_text(u.metadata->'companies') from users u where u.id = (select app.current_user_id())));
