-- fault: 362-definer-notice
-- channel: a NOTICE quotes the row
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.check_doc(p_id uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t text; begin select title into t from public.documents where id = p_id; if t is not null then raise notice 'document % is locked', t; end if; end $$;
alter function app.check_doc(uuid) owner to app_system; revoke all on function app.check_doc(uuid) from public; grant execute on function app.check_doc(uuid) to app_user;
