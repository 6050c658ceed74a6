-- fault: 562-audit-log-writable
-- channel: the app role may write and delete the trail
-- class: grant
-- detectable-by: catalog
-- severity: medium
-- source: own; who may write the trail may forge it
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant insert, update, delete on audit_logs to app_user;
