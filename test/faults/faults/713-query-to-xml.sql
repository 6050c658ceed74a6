-- fault: 713-query-to-xml
-- channel: a definer function exports any query as XML, without EXECUTE
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.export_xml(q text) returns xml language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select query_to_xml(q, true, false, '') $$;
alter function app.export_xml(text) owner to app_system;
revoke all on function app.export_xml(text) from public;
grant execute on function app.export_xml(text) to app_user;
