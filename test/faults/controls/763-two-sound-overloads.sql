-- control: two definer functions of one name, each with the tenant
-- expect: no leak
\set ON_ERROR_STOP on
create function app.project_named(p_id uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p where p.id = p_id and p.company_id = app.current_company_id() $$;
alter function app.project_named(uuid) owner to app_system;
revoke all on function app.project_named(uuid) from public;
grant execute on function app.project_named(uuid) to app_user;
create function app.project_named(p_slug text) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.name from public.projects p where p.slug = p_slug and p.company_id = app.current_company_id() $$;
alter function app.project_named(text) owner to app_system;
revoke all on function app.project_named(text) from public;
grant execute on function app.project_named(text) to app_user;
