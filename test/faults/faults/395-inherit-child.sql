-- fault: 395-inherit-child
-- channel: inheritance child without row security
-- class: partition
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table documents_archive () inherits (documents); insert into documents_archive select * from only documents; grant select on documents_archive to app_user;
