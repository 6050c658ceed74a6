-- fault: 580-view-join-loses-tenant
-- channel: a bypassing view filters one table and joins the other by id alone
-- class: view
-- detectable-by: both
-- severity: high
-- source: own; ids are unique per company only
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view application_list with (security_barrier = true) as
  select a.company_id, a.id, p.full_name as applicant
    from applications a join applicants p on p.id = a.applicant_id
   where a.company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid);
grant select on application_list to app_user;
