-- fault: 342-references
-- channel: REFERENCES and a schema to create in
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant references on documents to app_user; create schema scratch authorization app_user;
