-- fault: 308-membership-by-user-id
-- channel: company taken from the users table by the user id alone
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (company_id in (select u.company_id from users u where u.id = (select app.current_user_id())));
drop policy tenant_isolation on users;
create policy t on users using (id = (select app.current_user_id()) or company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
