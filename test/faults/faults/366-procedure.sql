-- fault: 366-procedure
-- channel: a definer procedure deletes by id
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant delete, select on documents to app_system;
create procedure app.purge(p_id uuid) language sql security definer set search_path = pg_catalog, pg_temp as $$ delete from public.documents where id = p_id $$;
alter procedure app.purge(uuid) owner to app_system; revoke all on procedure app.purge(uuid) from public; grant execute on procedure app.purge(uuid) to app_user;
