-- fault: 535-pg-execute-server-program
-- channel: COPY FROM PROGRAM runs commands on the server
-- class: role
-- detectable-by: catalog
-- severity: critical
-- source: PostgreSQL docs, predefined-roles
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant pg_execute_server_program to app_user;
