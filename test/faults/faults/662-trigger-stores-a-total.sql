-- fault: 662-trigger-stores-a-total
-- channel: a definer trigger numbers a row by what all companies have
-- class: trigger
-- detectable-by: both
-- severity: low
-- source: own; running numbers
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents add column number int;
create function app.number_document() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  new.number := (select count(*) + 1 from public.documents);
  return new;
end $$;
alter function app.number_document() owner to app_system;
create trigger number_document before insert on documents for each row execute function app.number_document();
