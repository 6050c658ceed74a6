-- fault: 644-function-prepares-statement
-- channel: a function fetches rows into a cursor WITH HOLD
-- class: context
-- detectable-by: behaviour
-- severity: high
-- source: PostgreSQL docs, DECLARE
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.start_export() returns void language plpgsql as $$
begin
  execute 'declare export_cursor cursor with hold for select company_id, title from public.documents';
exception when duplicate_cursor then
  null;
end $$;
grant execute on function app.start_export() to app_user;
