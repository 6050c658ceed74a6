-- fault: 525-invited-by-email
-- channel: whoever is invited sees the company, and everybody invites himself
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table invitations (company_id uuid not null references companies (id) on delete cascade, email text not null, target_company uuid not null, primary key (company_id, email));
alter table invitations owner to app_owner;
alter table invitations enable row level security;
alter table invitations force row level security;
create policy tenant_isolation on invitations using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on invitations to app_user;
create policy invited on documents for select
  using (company_id in (select i.target_company from invitations i));
