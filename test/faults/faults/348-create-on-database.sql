-- fault: 348-create-on-database
-- channel: CREATE on the database
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

do $$ begin execute format('grant create on database %I to app_user', current_database()); end $$;
