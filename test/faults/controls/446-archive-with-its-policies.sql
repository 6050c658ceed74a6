-- control: an archive in another schema, protected like the table
-- expect: no leak
\set ON_ERROR_STOP on
create schema archive authorization app_owner;
set role app_owner;
create table archive.documents (like public.documents including all);
alter table archive.documents enable row level security;
alter table archive.documents force row level security;
create policy tenant_isolation on archive.documents using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant usage on schema archive to app_user;
grant select on archive.documents to app_user;
reset role;
insert into archive.documents select * from public.documents;
