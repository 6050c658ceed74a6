-- fault: 579-instead-of-update-by-new-id
-- channel: INSTEAD OF UPDATE writes the row that NEW names
-- class: view
-- detectable-by: both
-- severity: high
-- source: own; PostgreSQL docs, CREATE TRIGGER
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select, update on documents to app_system;
create view document_editor with (security_invoker = true) as select company_id, id, title from documents;
create function app.document_editor_upd() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  update public.documents set title = new.title where id = new.id;
  return new;
end $$;
alter function app.document_editor_upd() owner to app_system;
create trigger upd instead of update on document_editor for each row execute function app.document_editor_upd();
grant select, update on document_editor to app_user;
