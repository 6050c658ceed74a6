-- control: shared table, read only, with uuids
-- expect: no leak
\set ON_ERROR_STOP on
create table countries (id uuid primary key default gen_random_uuid(), name text not null); insert into countries (name) values ('X'), ('Y'); grant select on countries to app_user;
alter table projects add column country_id uuid references countries (id);
