-- control: a function that opens a cursor as the caller
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.open_documents() returns refcursor language plpgsql as $$
declare c refcursor := 'documents_cursor';
begin
  open c for select * from public.documents;
  return c;
end $$;
grant execute on function app.open_documents() to app_user;
reset role;
