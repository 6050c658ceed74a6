-- fault: 744-foreign-key-to-an-id
-- channel: a reference by a unique id of another table, without the company
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table applicants add unique (id);
alter table documents add column applicant_id uuid references applicants (id) on delete set null;
