-- fault: 741-rule-of-a-superuser
-- channel: a rule on a table of a superuser, whom no policy hinders, changes other tables
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table touches (company_id uuid not null references companies (id) on delete cascade, at timestamptz not null default now(), primary key (company_id, at));
alter table touches enable row level security;
alter table touches force row level security;
create policy tenant_isolation on touches using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert on touches to app_user;
create rule touch as on insert to touches do also update documents set body = body || '.';
