-- fault: 627-cascade-by-trigger
-- channel: a definer trigger deletes what refers to the id, whatever the company
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own; a foreign key replaced by a trigger
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select, delete on documents to app_system;
create function app.drop_documents() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.documents where project_id = old.id;
  return null;
end $$;
alter function app.drop_documents() owner to app_system;
create trigger drop_documents after delete on projects for each row execute function app.drop_documents();
