-- fault: 524-remembered-tenant
-- channel: the policy function keeps the first company that it saw on the connection
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own; caching a setting "for speed"
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.cached_company_id() returns uuid language plpgsql volatile as $$
begin
  if coalesce(current_setting('app.cached_company', true), '') = '' then
    perform set_config('app.cached_company', current_setting('app.current_company_id', true), false);
  end if;
  return nullif(current_setting('app.cached_company', true), '')::uuid;
end $$;
grant execute on function app.cached_company_id() to app_user, app_owner;
drop policy tenant_isolation on documents;
create policy tenant_isolation on documents using (company_id = (select app.cached_company_id()));
