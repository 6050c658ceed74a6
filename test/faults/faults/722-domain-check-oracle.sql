-- fault: 722-domain-check-oracle
-- channel: the CHECK of a domain asks a definer function whether any company has the value
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.title_is_free(t text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select not exists (select from public.projects p where p.slug = t) $$;
alter function app.title_is_free(text) owner to app_system;
revoke all on function app.title_is_free(text) from public;
grant execute on function app.title_is_free(text) to app_user;

revoke execute on function app.title_is_free(text) from app_user;
grant execute on function app.title_is_free(text) to public;
create domain app.free_slug as text check (app.title_is_free(value));
grant usage on type app.free_slug to public;
alter table documents add column slug app.free_slug;
