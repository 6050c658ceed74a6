-- fault: 623-nulls-not-distinct
-- channel: NULLS NOT DISTINCT over all companies: the first that leaves it empty has the only empty one
-- class: constraint
-- detectable-by: both
-- severity: medium
-- source: PostgreSQL 15 release notes
-- requires: server_version_num >= 150000
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents add column external_ref text;
update documents set external_ref = id::text where id <> 'b0000000-0000-4000-8000-000000000042';
alter table documents add constraint documents_ref_once unique nulls not distinct (external_ref);
