-- control: a policy through two STABLE functions, one around the other
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.tenant() returns uuid language sql stable parallel safe as $$ select app.current_company_id() $$;
create function app.is_own(company uuid) returns boolean language sql stable parallel safe as $$ select company = app.tenant() $$;
grant execute on function app.tenant(), app.is_own(uuid) to app_user, app_system;
reset role;
alter policy tenant_isolation on documents
  using (app.is_own(company_id))
  with check (app.is_own(company_id));
