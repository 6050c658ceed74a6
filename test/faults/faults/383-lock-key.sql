-- fault: 383-lock-key
-- channel: advisory lock key without the tenant
-- class: context
-- detectable-by: behaviour
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create or replace function app.try_lock_project(p_slug text) returns boolean language sql volatile as $$ select pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended(p_slug, 0)) $$;
