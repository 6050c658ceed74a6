-- fault: 787-notifies-on-the-companys-channel
-- channel: a trigger notifies with the row on a channel that is named by the company's id
-- class: trigger
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

set role app_owner;
create function app.tell() returns trigger language plpgsql as $$ begin perform pg_notify('documents_' || new.company_id, to_jsonb(new)::text); return null; end $$;
reset role;
create trigger tell after insert or update on documents for each row execute function app.tell();
