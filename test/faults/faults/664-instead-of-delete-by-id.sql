-- fault: 664-instead-of-delete-by-id
-- channel: INSTEAD OF DELETE deletes by id alone: ids are only unique per company
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select, delete on documents to app_system;
create view document_list with (security_invoker = true) as select company_id, id, title from documents;
create function app.document_list_del() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.documents where id = old.id;
  return old;
end $$;
alter function app.document_list_del() owner to app_system;
create trigger del instead of delete on document_list for each row execute function app.document_list_del();
grant select, delete on document_list to app_user;
