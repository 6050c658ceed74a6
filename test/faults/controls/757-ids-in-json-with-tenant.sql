-- control: a definer function that updates rows named in a JSON document, within its company
-- expect: no leak
\set ON_ERROR_STOP on
grant select, update on documents to app_system;
create function app.save_documents(changes jsonb) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update public.documents d set title = c.title from jsonb_to_recordset(changes) as c(id uuid, title text)
   where c.id = d.id and d.company_id = app.current_company_id()
$$;
alter function app.save_documents(jsonb) owner to app_system;
revoke all on function app.save_documents(jsonb) from public;
grant execute on function app.save_documents(jsonb) to app_user;
