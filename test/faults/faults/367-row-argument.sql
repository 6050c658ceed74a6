-- fault: 367-row-argument
-- channel: a function takes a row and looks its neighbours up
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.siblings(d documents) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from public.documents where project_id = d.project_id $$;
alter function app.siblings(documents) owner to app_system; revoke all on function app.siblings(documents) from public; grant execute on function app.siblings(documents) to app_user;
