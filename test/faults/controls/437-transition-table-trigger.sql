-- control: a statement trigger over its transition table, as the invoker
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.count_new() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform count(*) from new_rows;
  return null;
end $$;
reset role;
create trigger count_new after insert on documents referencing new table as new_rows for each statement execute function app.count_new();
