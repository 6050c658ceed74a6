-- fault: 309-null-tenant-is-public
-- channel: rows without a company are for everybody, and anybody writes them
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table notes (id uuid primary key default gen_random_uuid(), company_id uuid references companies (id), body text not null);
alter table notes owner to app_owner; alter table notes enable row level security; alter table notes force row level security;
create policy t on notes using (company_id is null or company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on notes to app_user;
