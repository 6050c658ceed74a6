-- fault: 735-enum-argument
-- channel: a definer function lists by an enum
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create type app.kind as enum ('open', 'draft');
grant usage on type app.kind to public;

create function app.by_kind(k app.kind) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p where p.status = k::text $$;
alter function app.by_kind(app.kind) owner to app_system;
revoke all on function app.by_kind(app.kind) from public;
grant execute on function app.by_kind(app.kind) to app_user;
