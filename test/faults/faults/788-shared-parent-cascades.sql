-- fault: 788-shared-parent-cascades
-- channel: deleting a shared label deletes the documents of every company that carry it
-- class: reference
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table labels (id uuid primary key default gen_random_uuid(), name text not null);
alter table labels owner to app_owner;
insert into labels (name) values ('lease');
alter table documents add column label_id uuid references labels on delete cascade;
update documents set label_id = (select id from labels);
grant select, delete on labels to app_user;
