-- fault: 727-by-row-position
-- channel: a definer function fetches a row by its ctid
-- class: function
-- detectable-by: catalog
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.document_at(place tid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select d.title from public.documents d where d.ctid = place $$;
alter function app.document_at(tid) owner to app_system;
revoke all on function app.document_at(tid) from public;
grant execute on function app.document_at(tid) to app_user;
