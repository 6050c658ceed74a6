-- control: a definer function that counts the rows of its own company and refuses
-- expect: no leak
\set ON_ERROR_STOP on
create function app.may_add() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select count(*) < 1000 from public.documents d where d.company_id = app.current_company_id() $$;
alter function app.may_add() owner to app_system;
revoke all on function app.may_add() from public;
grant execute on function app.may_add() to app_user;
create policy quota on documents as restrictive for insert to public with check ((select app.may_add()));
grant execute on function app.may_add() to app_owner;
