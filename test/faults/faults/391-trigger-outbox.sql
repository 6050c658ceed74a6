-- fault: 391-trigger-outbox
-- channel: definer trigger copies rows into a readable table
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table outbox (id bigint generated always as identity primary key, payload jsonb not null);
grant select on outbox to app_user;
create function app.to_outbox() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin insert into public.outbox (payload) values (to_jsonb(new)); return null; end $$;
create trigger to_outbox after insert on documents for each row execute function app.to_outbox();
