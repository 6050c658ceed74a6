-- control: a definer search near a point with the company inside
-- expect: no leak
\set ON_ERROR_STOP on
create function app.projects_near(p point, r double precision default 10) returns table (id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select j.id from public.projects j where j.company_id = app.current_company_id() and j.coordinates <-> p <= r $$;
alter function app.projects_near(point, double precision) owner to app_system;
revoke all on function app.projects_near(point, double precision) from public;
grant execute on function app.projects_near(point, double precision) to app_user;
