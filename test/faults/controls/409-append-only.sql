-- control: append-only table by a trigger
-- expect: no leak
\set ON_ERROR_STOP on
create function app.refuse() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$;
create trigger append_only before update or delete on activity_events for each row execute function app.refuse();
