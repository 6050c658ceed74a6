-- control: an exclusion constraint over multiranges, led by the company
-- expect: no leak
\set ON_ERROR_STOP on
create extension btree_gist;
create table bookings (company_id uuid not null references companies (id) on delete cascade, id uuid not null default gen_random_uuid(), room text not null, during tstzmultirange not null, primary key (company_id, id), exclude using gist (company_id with =, room with =, during with &&));
alter table bookings owner to app_owner;
alter table bookings enable row level security;
alter table bookings force row level security;
create policy tenant_isolation on bookings using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on bookings to app_user;
