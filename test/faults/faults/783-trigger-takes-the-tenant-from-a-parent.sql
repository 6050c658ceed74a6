-- fault: 783-trigger-takes-the-tenant-from-a-parent
-- channel: a definer trigger copies a row to the company of a project that it finds by slug
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant insert on documents to app_system;
create function app.copy_document() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if pg_trigger_depth() < 2 then
    insert into public.documents (company_id, title) select p.company_id, new.title from public.projects p where p.slug = new.body;
  end if;
  return null;
end $$;
alter function app.copy_document() owner to app_system;
create trigger copy_document after insert on documents for each row execute function app.copy_document();
