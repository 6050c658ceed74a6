-- fault: 556-pg-largeobject
-- channel: SELECT on pg_largeobject: the pages of every large object
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: PostgreSQL docs, catalog-pg-largeobject
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

select lo_from_bytea(0, 'scan of the beta lease'::bytea) as loid \gset
grant select on pg_catalog.pg_largeobject to app_user;
