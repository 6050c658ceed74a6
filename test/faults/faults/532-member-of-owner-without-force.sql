-- fault: 532-member-of-owner-without-force
-- channel: membership in the owner of a table without FORCE
-- class: role
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, ddl-rowsecurity
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents no force row level security;
grant app_owner to app_user;
