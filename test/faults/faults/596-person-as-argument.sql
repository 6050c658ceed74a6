-- fault: 596-person-as-argument
-- channel: a definer function shows what the person that it is given may see
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own; impersonation by argument
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.documents_for(p_user uuid) returns setof text language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select d.title from public.documents d join public.users u on u.company_id = d.company_id where u.id = p_user $$;
alter function app.documents_for(uuid) owner to app_system;
revoke all on function app.documents_for(uuid) from public;
grant execute on function app.documents_for(uuid) to app_user;
