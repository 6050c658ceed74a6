-- fault: 551-grant-all
-- channel: GRANT ALL: TRUNCATE, TRIGGER and REFERENCES come with it
-- class: grant
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, GRANT
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant all on audit_logs, documents to app_user;
