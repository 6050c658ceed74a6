-- control: a view of the owner with a window function over protected tables
-- expect: no leak
\set ON_ERROR_STOP on
create view project_ranks as select company_id, id, name, rank() over (partition by company_id order by budget desc) as place from projects;
alter view project_ranks owner to app_owner;
grant select on project_ranks to app_user;
