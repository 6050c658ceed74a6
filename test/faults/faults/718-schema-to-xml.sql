-- fault: 718-schema-to-xml
-- channel: a definer function dumps the schema as XML
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.backup() returns xml language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select schema_to_xml('public', true, false, '') $$;
alter function app.backup() owner to app_system;
revoke all on function app.backup() from public;
grant execute on function app.backup() to app_user;
