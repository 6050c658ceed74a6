-- fault: 771-outbox-read-by-all
-- channel: an outbox that every company reads, filled by a trigger with payloads
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table outbox (id bigint generated always as identity primary key, topic text not null, payload jsonb not null);
alter table outbox owner to app_owner;
grant select on outbox to app_user;
grant insert on outbox to app_system;
create function app.publish_document() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.outbox (topic, payload) values ('document', jsonb_build_object('title', new.title));
  return null;
end $$;
alter function app.publish_document() owner to app_system;
create trigger publish_document after insert on documents for each row execute function app.publish_document();
