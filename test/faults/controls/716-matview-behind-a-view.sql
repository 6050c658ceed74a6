-- control: a materialized view that only a barrier view with a tenant predicate reads
-- expect: no leak
\set ON_ERROR_STOP on
create materialized view project_totals as select company_id, count(*) as projects from projects group by company_id;
alter materialized view project_totals owner to app_system;
create view my_totals with (security_barrier = true) as select company_id, projects from project_totals where company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid);
alter view my_totals owner to app_system;
grant select on my_totals to app_user;
