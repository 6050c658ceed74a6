-- fault: 747-view-filters-the-other-side
-- channel: a bypassing view that filters one table and joins the other by id
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view document_projects with (security_barrier = true) as select p.company_id, p.name, d.title from projects p join documents d on d.created_at >= p.created_at where p.company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid);
alter view document_projects owner to app_system;
grant select on document_projects to app_user;
