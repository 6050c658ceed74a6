-- fault: 335-role-default-tenant
-- channel: role setting fixes a tenant at login
-- class: role
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter role app_user set app.current_company_id = '22222222-2222-4222-8222-222222222222';
