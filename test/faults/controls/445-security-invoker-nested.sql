-- control: invoker views on invoker views, with a barrier
-- expect: no leak
\set ON_ERROR_STOP on
create view open_projects with (security_invoker = true, security_barrier = true) as select company_id, id, name, status from projects where status = 'open';
create view open_names with (security_invoker = true) as select company_id, name from open_projects;
grant select on open_projects, open_names to app_user;
