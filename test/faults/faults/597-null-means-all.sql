-- fault: 597-null-means-all
-- channel: a definer function takes NULL for every company
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own; optional filters
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.documents_in(p_company uuid, p_title text default null) returns setof text language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select title from public.documents
         where (p_company is null or company_id = p_company and company_id = app.current_company_id())
           and (p_title is null or title = p_title) $$;
alter function app.documents_in(uuid, text) owner to app_system;
revoke all on function app.documents_in(uuid, text) from public;
grant execute on function app.documents_in(uuid, text) to app_user;
