-- fault: 561-sequence-readable
-- channel: one readable sequence counts the invoices of all companies
-- class: side-channel
-- detectable-by: both
-- severity: low
-- source: own; PostgreSQL docs, CREATE SEQUENCE
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create sequence invoice_no owned by none;
alter sequence invoice_no owner to app_owner;
create table invoices (company_id uuid not null references companies (id) on delete cascade, no bigint not null default nextval('invoice_no'), note text not null, primary key (company_id, no));
alter table invoices owner to app_owner;
alter table invoices enable row level security;
alter table invoices force row level security;
create policy tenant_isolation on invoices using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on invoices to app_user;
grant usage, select on sequence invoice_no to app_user;
