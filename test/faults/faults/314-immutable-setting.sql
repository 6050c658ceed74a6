-- fault: 314-immutable-setting
-- channel: IMMUTABLE function reads the setting: a cached plan keeps the first tenant
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.company_const() returns uuid language sql immutable as $$ select nullif(pg_catalog.current_setting('app.current_company_id', true), '')::uuid $$;
grant execute on function app.company_const() to app_user, app_owner;
drop policy tenant_isolation on documents;
create policy t on documents using (company_id = app.company_const());
