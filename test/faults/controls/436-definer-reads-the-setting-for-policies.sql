-- control: policies through a definer function that only reads the setting
-- expect: no leak
\set ON_ERROR_STOP on
create function app.company() returns uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select nullif(current_setting('app.current_company_id', true), '')::uuid $$;
alter function app.company() owner to app_owner;
revoke all on function app.company() from public;
grant execute on function app.company() to app_user;
drop policy tenant_isolation on documents;
create policy tenant_isolation on documents using (company_id = (select app.company())) with check (company_id = (select app.company()));
