-- fault: 665-trigger-copies-to-export
-- channel: a trigger fills an export table with the tenant column and without row security
-- class: trigger
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table document_export (company_id uuid, title text, at timestamptz default now());
alter table document_export owner to app_owner;
grant select on document_export to app_user;
create function app.export_document() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.document_export (company_id, title) values (new.company_id, new.title);
  return null;
end $$;
create trigger export_document after insert or update on documents for each row execute function app.export_document();
insert into document_export select company_id, title from documents;
