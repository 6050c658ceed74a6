-- fault: 739-inherits-the-owner
-- channel: the app role inherits the owner, without SET: it alters policies
-- class: role
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, GRANT (16+)
-- requires: server_version_num >= 160000
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant app_owner to app_user with inherit true, set false;
