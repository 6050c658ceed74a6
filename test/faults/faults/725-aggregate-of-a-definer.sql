-- fault: 725-aggregate-of-a-definer
-- channel: an aggregate whose step is a definer function that looks names up in every company
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.add_name(names text, who uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(names || ', ', '') || (select u.full_name from public.users u where u.id = who limit 1) $$;
alter function app.add_name(text, uuid) owner to app_system;
revoke all on function app.add_name(text, uuid) from public;
create aggregate app.names_of(uuid) (sfunc = app.add_name, stype = text);
alter aggregate app.names_of(uuid) owner to app_system;
grant execute on function app.names_of(uuid) to app_user;
