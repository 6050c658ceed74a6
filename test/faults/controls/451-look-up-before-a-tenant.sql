-- control: a definer look-up that answers the own company's name only
-- expect: no leak
\set ON_ERROR_STOP on
create function app.company_name() returns text language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select c.name from public.companies c where c.id = nullif(current_setting('app.current_company_id', true), '')::uuid $$;
alter function app.company_name() owner to app_system;
revoke all on function app.company_name() from public;
grant execute on function app.company_name() to app_user;
