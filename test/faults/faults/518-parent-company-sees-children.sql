-- fault: 518-parent-company-sees-children
-- channel: a company sees those that name it as their parent, and every company names whom it likes
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own; company groups
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table companies add column parent_id uuid;
grant update (parent_id) on companies to app_user;
grant select (parent_id) on companies to app_user;
create policy group_reads on documents for select
  using (company_id in (select c.parent_id from companies c));
