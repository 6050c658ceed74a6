-- fault: 743-notifies-with-the-row
-- channel: a trigger notifies everybody with the row
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

set role app_owner;
create function app.tell() returns trigger language plpgsql as $$ begin perform pg_notify('documents', to_jsonb(new)::text); return null; end $$;
reset role;
create trigger tell after insert or update on documents for each row execute function app.tell();
