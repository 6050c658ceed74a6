-- fault: 690-child-of-child
-- channel: a grandchild table reaches its company over two parents and has no policies
-- class: partition
-- detectable-by: both
-- severity: high
-- source: LEAKS, 9
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table applications add constraint applications_id_key unique (id);
create table application_notes (id uuid primary key default gen_random_uuid(), application_id uuid not null references applications (id) on delete cascade, body text not null);
create table note_files (id uuid primary key default gen_random_uuid(), note_id uuid not null references application_notes (id) on delete cascade, name text not null);
alter table application_notes owner to app_owner;
alter table note_files owner to app_owner;
alter table application_notes enable row level security;
alter table application_notes force row level security;
create policy by_application on application_notes using (application_id in (select id from applications)) with check (application_id in (select id from applications));
grant select, insert, update, delete on application_notes, note_files to app_user;
begin;
insert into application_notes (id, application_id, body) values ('b0000000-0000-4000-8000-000000000071', 'b0000000-0000-4000-8000-000000000031', 'beta note');
insert into note_files (note_id, name) values ('b0000000-0000-4000-8000-000000000071', 'beta.pdf');
commit;
