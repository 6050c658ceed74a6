-- control: a definer function without a predicate, owned by the owner of FORCEd tables: the policies hold for it
-- expect: no leak
\set ON_ERROR_STOP on
create function app.my_titles() returns setof text language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select title from public.documents $$;
alter function app.my_titles() owner to app_owner;
revoke all on function app.my_titles() from public;
grant execute on function app.my_titles() to app_user;
