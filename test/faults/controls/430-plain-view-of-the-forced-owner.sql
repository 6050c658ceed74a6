-- control: a plain view, owned by the owner of FORCEd tables
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create view document_titles with (security_barrier = true) as select company_id, id, title from documents;
grant select on document_titles to app_user;
reset role;
