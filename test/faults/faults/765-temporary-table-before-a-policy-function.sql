-- fault: 765-temporary-table-before-a-policy-function
-- channel: a policy function reads a table by its bare name, and the app role makes temporary tables
-- class: policy
-- detectable-by: catalog
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table user_companies (user_id uuid, company_id uuid references companies (id) on delete cascade, primary key (user_id, company_id));
alter table user_companies owner to app_owner;
alter table user_companies enable row level security;
alter table user_companies force row level security;
create policy tenant_isolation on user_companies using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select on user_companies to app_user;
do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
create function app.my_companies() returns setof uuid language sql stable as $$ select company_id from user_companies where user_id = app.current_user_id() $$;
alter function app.my_companies() owner to app_owner;
grant execute on function app.my_companies() to app_user, app_system;
alter policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or company_id in (select app.my_companies()))
  with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or company_id in (select app.my_companies()));
