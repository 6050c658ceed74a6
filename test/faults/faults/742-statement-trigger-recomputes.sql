-- fault: 742-statement-trigger-recomputes
-- channel: a statement trigger by a definer sorts the documents of every company anew
-- class: trigger
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents add column position bigint;
grant select, update on documents to app_system;
create function app.renumber() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.documents d set position = n.n from (select id, row_number() over (order by title desc) as n from public.documents) n where n.id = d.id;
  return null;
end $$;
alter function app.renumber() owner to app_system;
create trigger renumber after insert on documents for each statement execute function app.renumber();
