-- control: a trigger that notifies with the name of the table and nothing else
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.notify_change() returns trigger language plpgsql as $$ begin perform pg_notify('changes', tg_table_name); return null; end $$;
reset role;
create trigger notify_change after insert or update on documents for each statement execute function app.notify_change();
