-- fault: 537-owns-the-database
-- channel: the app role owns the database: it makes schemas, in which requests leave tables
-- class: role
-- detectable-by: both
-- severity: high
-- source: PostgreSQL docs, ALTER DATABASE
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

do $$ begin execute format('alter database %I owner to app_user', current_database()); end $$;
