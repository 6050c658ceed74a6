-- fault: 683-archive-in-another-schema
-- channel: an archive in another schema was copied without its policies
-- class: partition
-- detectable-by: both
-- severity: critical
-- source: own; CREATE TABLE … LIKE copies no policies
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create schema archive authorization app_owner;
set role app_owner;
create table archive.documents (like public.documents including all);
grant usage on schema archive to app_user;
grant select on archive.documents to app_user;
reset role;
insert into archive.documents select * from public.documents;
