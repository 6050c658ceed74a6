-- control: a policy that also asks a definer function for the membership of the person in the company
-- expect: no leak
\set ON_ERROR_STOP on
create function app.is_member() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.users u where u.company_id = app.current_company_id() and u.id = app.current_user_id()) $$;
alter function app.is_member() owner to app_system;
revoke all on function app.is_member() from public;
grant execute on function app.is_member() to app_user, app_owner;
create policy members on documents as restrictive for delete to public using ((select app.is_member()));
