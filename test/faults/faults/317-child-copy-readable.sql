-- fault: 317-child-copy-readable
-- channel: a copy without the tenant column, readable
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table document_versions as select id as document_id, title, body from documents;
alter table document_versions owner to app_owner;
grant select on document_versions to app_user;
