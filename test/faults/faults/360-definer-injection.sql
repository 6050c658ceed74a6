-- fault: 360-definer-injection
-- channel: dynamic SQL in a definer function
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.find_docs(q text) returns setof text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return query execute 'select title from public.documents where company_id = app.current_company_id() and title ilike ''%' || q || '%'''; end $$;
alter function app.find_docs(text) owner to app_system; revoke all on function app.find_docs(text) from public; grant execute on function app.find_docs(text) to app_user;
