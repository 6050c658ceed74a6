-- fault: 689-two-level-partition
-- channel: a sub-partition is granted and the level between has the policy
-- class: partition
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

set role app_owner;
create table events2 (company_id uuid not null references companies (id), id uuid not null default gen_random_uuid(), at date not null, body text not null, primary key (company_id, id, at))
  partition by range (at);
create table events2_2026 partition of events2 for values from ('2026-01-01') to ('2027-01-01') partition by range (at);
create table events2_2026_h1 partition of events2_2026 for values from ('2026-01-01') to ('2026-07-01');
alter table events2 enable row level security;
alter table events2 force row level security;
create policy tenant_isolation on events2 using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
alter table events2_2026 enable row level security;
alter table events2_2026 force row level security;
create policy tenant_isolation on events2_2026 using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert on events2 to app_user;
grant select on events2_2026_h1 to app_user;
reset role;
insert into events2 (company_id, at, body) values ('22222222-2222-4222-8222-222222222222', '2026-02-02', 'beta event');
