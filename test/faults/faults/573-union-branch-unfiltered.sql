-- fault: 573-union-branch-unfiltered
-- channel: a bypassing view filters one branch of its UNION and not the other
-- class: view
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view activity with (security_barrier = true) as
  select company_id, id, title as what from documents where company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)
  union all
  select company_id, id, name from projects where is_published;
grant select on activity to app_user;
