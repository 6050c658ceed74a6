-- fault: 364-definer-writes
-- channel: definer function changes a row by id
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant update on documents to app_system;
create function app.rename_doc(p_id uuid, p_title text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$ update public.documents set title = p_title where id = p_id $$;
alter function app.rename_doc(uuid, text) owner to app_system; revoke all on function app.rename_doc(uuid, text) from public; grant execute on function app.rename_doc(uuid, text) to app_user;
