-- control: functions in standard SQL: one as the caller, one as a bypassing definer with the tenant
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.body_of(p_id uuid) returns text language sql stable begin atomic select d.body from public.documents d where d.id = p_id; end;
grant execute on function app.body_of(uuid) to app_user;
reset role;
create function app.title_of(p_id uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic select d.title from public.documents d where d.id = p_id and d.company_id = app.current_company_id(); end;
alter function app.title_of(uuid) owner to app_system;
revoke all on function app.title_of(uuid) from public;
grant execute on function app.title_of(uuid) to app_user;
