-- control: a bypassing view whose every table is held to the tenant
-- expect: no leak by behaviour (an auditor may ask for review: isolation rests on this view alone)
\set ON_ERROR_STOP on
create view application_list with (security_barrier = true) as
  select a.company_id, a.id, p.full_name as applicant
    from applications a join applicants p on p.company_id = a.company_id and p.id = a.applicant_id
   where a.company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid);
grant select on application_list to app_user;
