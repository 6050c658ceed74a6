-- fault: 591-refcursor
-- channel: a definer function opens a cursor over all rows and returns its name
-- class: function
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, plpgsql-cursors
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.open_documents() returns refcursor language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare c refcursor := 'documents_cursor';
begin
  open c for select id, title from public.documents;
  return c;
end $$;
alter function app.open_documents() owner to app_system;
revoke all on function app.open_documents() from public;
grant execute on function app.open_documents() to app_user;
