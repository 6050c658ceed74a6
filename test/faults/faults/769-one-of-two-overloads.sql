-- fault: 769-one-of-two-overloads
-- channel: of two functions of one name the one that takes a text forgets the tenant
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.project_named(p_id uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select p.name from public.projects p where p.id = p_id and p.company_id = app.current_company_id() $$;
create function app.project_named(p_slug text) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select p.name from public.projects p where p.slug = p_slug limit 1 $$;
alter function app.project_named(uuid) owner to app_system;
alter function app.project_named(text) owner to app_system;
revoke all on function app.project_named(uuid), app.project_named(text) from public;
grant execute on function app.project_named(uuid), app.project_named(text) to app_user;
