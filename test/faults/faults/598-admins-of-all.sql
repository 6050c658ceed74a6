-- fault: 598-admins-of-all
-- channel: a definer function lets the member role admin out of the company
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.find_users(p_email text) returns setof text language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select full_name from public.users
         where email = p_email and (company_id = app.current_company_id() or app.current_user_role() = 'admin') $$;
alter function app.find_users(text) owner to app_system;
revoke all on function app.find_users(text) from public;
grant execute on function app.find_users(text) to app_user;
