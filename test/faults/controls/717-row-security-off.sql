-- control: a definer function of the forced owner with row_security off, which refuses
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.export_documents() returns setof documents language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set row_security = off as $$ begin return query select * from public.documents; end $$;
grant execute on function app.export_documents() to app_user;
reset role;
