-- fault: 714-table-to-xml
-- channel: a definer function exports a table as XML
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.documents_xml() returns xml language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select table_to_xml('public.documents', true, false, '') $$;
alter function app.documents_xml() owner to app_system;
revoke all on function app.documents_xml() from public;
grant execute on function app.documents_xml() to app_user;
