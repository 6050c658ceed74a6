-- control: a table that is granted and whose policy lets nothing pass
-- expect: no leak
\set ON_ERROR_STOP on
create table sealed_notes (company_id uuid not null references companies (id) on delete cascade, id uuid not null default gen_random_uuid(), body text not null, primary key (company_id, id));
alter table sealed_notes owner to app_owner;
alter table sealed_notes enable row level security;
alter table sealed_notes force row level security;
create policy tenant_isolation on sealed_notes using (false) with check (false);
grant select, insert, update, delete on sealed_notes to app_user;
