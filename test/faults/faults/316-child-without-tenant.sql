-- fault: 316-child-without-tenant
-- channel: child table without the tenant column and without row security
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table applications add constraint applications_id_key unique (id);
create table application_notes (id uuid primary key default gen_random_uuid(), application_id uuid not null references applications (id) on delete cascade, body text not null);
alter table application_notes owner to app_owner;
grant select, insert, update, delete on application_notes to app_user;
