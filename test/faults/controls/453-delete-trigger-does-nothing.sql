-- control: a trigger that turns DELETE into nothing, whosever the row is
-- expect: no leak
\set ON_ERROR_STOP on
create function app.keep() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger keep before delete on documents for each row execute function app.keep();
