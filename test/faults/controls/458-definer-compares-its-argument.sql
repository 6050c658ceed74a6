-- control: definers of a bypassing role that hold each table to the tenant through their argument, or through a column
-- expect: no leak
\set ON_ERROR_STOP on
create function app.has_admin(c uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select true where c = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and exists (select from public.users u where u.company_id = c and u.role = 'admin') $$;
create function app.staffed_projects() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select p.id from public.projects p where exists (select from public.users u where u.company_id = p.company_id and u.role = 'developer') and p.company_id = nullif(current_setting('app.current_company_id', true), '')::uuid $$;
alter function app.has_admin(uuid) owner to app_system; alter function app.staffed_projects() owner to app_system;
revoke all on function app.has_admin(uuid), app.staffed_projects() from public;
grant execute on function app.has_admin(uuid), app.staffed_projects() to app_user;
