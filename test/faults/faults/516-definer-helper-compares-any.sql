-- fault: 516-definer-helper-compares-any
-- channel: the policy asks a definer function whether the person belongs to any company
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.is_member() returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select exists (select 1 from public.users u where u.id = app.current_user_id()) $$;
alter function app.is_member() owner to app_system;
revoke all on function app.is_member() from public;
grant execute on function app.is_member() to app_user;
drop policy tenant_isolation on documents;
create policy tenant_isolation on documents using ((select app.is_member())) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
