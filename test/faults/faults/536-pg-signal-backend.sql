-- fault: 536-pg-signal-backend
-- channel: pg_signal_backend ends other roles' sessions
-- class: role
-- detectable-by: catalog
-- severity: medium
-- source: PostgreSQL docs, predefined-roles
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant pg_signal_backend to app_user;
