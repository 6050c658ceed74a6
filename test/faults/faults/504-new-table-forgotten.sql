-- fault: 504-new-table-forgotten
-- channel: a table of a later migration has the tenant column and no row security
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

set role app_owner;
create table invoices (
  company_id uuid not null references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  amount numeric(12,2) not null,
  note text not null default '',
  primary key (company_id, id)
);
grant select, insert on invoices to app_user;
reset role;
insert into invoices (company_id, amount, note) values ('22222222-2222-4222-8222-222222222222', 900, 'beta invoice');
