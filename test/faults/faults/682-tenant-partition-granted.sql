-- fault: 682-tenant-partition-granted
-- channel: a company's own partition is a table that everybody reads
-- class: partition
-- detectable-by: both
-- severity: critical
-- source: own; LIST partitions per company
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

set role app_owner;
create table messages (company_id uuid not null references companies (id), id uuid not null default gen_random_uuid(), body text not null, primary key (company_id, id))
  partition by list (company_id);
create table messages_beta partition of messages for values in ('22222222-2222-4222-8222-222222222222');
create table messages_rest partition of messages default;
alter table messages enable row level security;
alter table messages force row level security;
create policy tenant_isolation on messages using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on messages to app_user;
grant select on messages_beta to app_user;
reset role;
insert into messages (company_id, body) values ('22222222-2222-4222-8222-222222222222', 'beta message');
