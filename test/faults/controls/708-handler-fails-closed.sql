-- control: a policy through PL/pgSQL whose handler answers NULL
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.safe_company_id() returns uuid language plpgsql stable as $$
begin
  return nullif(current_setting('app.current_company_id', true), '')::uuid;
exception when others then
  return null;
end $$;
grant execute on function app.safe_company_id() to app_user, app_system;
reset role;
alter policy tenant_isolation on documents
  using (company_id = (select app.safe_company_id()))
  with check (company_id = (select app.safe_company_id()));
