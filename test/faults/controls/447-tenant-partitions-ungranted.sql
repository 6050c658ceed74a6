-- control: LIST partitions per company, reached through the parent only
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create table messages (company_id uuid not null references companies (id), id uuid not null default gen_random_uuid(), body text not null, primary key (company_id, id))
  partition by list (company_id);
create table messages_beta partition of messages for values in ('22222222-2222-4222-8222-222222222222');
create table messages_rest partition of messages default;
alter table messages enable row level security;
alter table messages force row level security;
create policy tenant_isolation on messages using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
alter table messages_beta enable row level security;
alter table messages_beta force row level security;
create policy tenant_isolation on messages_beta using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
alter table messages_rest enable row level security;
alter table messages_rest force row level security;
create policy tenant_isolation on messages_rest using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on messages to app_user;
reset role;
