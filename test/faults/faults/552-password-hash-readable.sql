-- fault: 552-password-hash-readable
-- channel: the password hashes are readable
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: LEAKS, column grants
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select (password_hash) on users to app_user;
