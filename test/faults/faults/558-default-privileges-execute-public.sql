-- fault: 558-default-privileges-execute-public
-- channel: default privileges make every future function of the owner everybody's
-- class: grant
-- detectable-by: catalog
-- severity: medium
-- source: PostgreSQL docs, ALTER DEFAULT PRIVILEGES
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter default privileges for role app_owner grant execute on functions to public;
