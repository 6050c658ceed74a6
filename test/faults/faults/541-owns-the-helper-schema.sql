-- fault: 541-owns-the-helper-schema
-- channel: the app role owns the schema of the helper functions
-- class: role
-- detectable-by: both
-- severity: high
-- source: PostgreSQL docs, DROP FUNCTION (the schema's owner may drop what is in it)
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter schema app owner to app_user;
