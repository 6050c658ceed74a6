-- fault: 746-view-left-join
-- channel: a bypassing view whose condition stands in the ON of a LEFT JOIN
-- class: view
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view project_documents with (security_barrier = true) as select d.title, p.name from documents d left join projects p on p.id = d.project_id and p.company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid);
alter view project_documents owner to app_system;
grant select on documents to app_system;
grant select on project_documents to app_user;
