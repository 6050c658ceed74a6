-- fault: 540-database-setting
-- channel: every session of the database starts with a company
-- class: role
-- detectable-by: both
-- severity: high
-- source: PostgreSQL docs, ALTER DATABASE
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

do $$ begin execute format('alter database %I set app.current_company_id = %L', current_database(), '22222222-2222-4222-8222-222222222222'); end $$;
