-- control: a view owned by a superuser that runs as the invoker
-- expect: no leak
\set ON_ERROR_STOP on
create view document_list with (security_invoker = true) as select company_id, id, title from documents;
grant select, update, delete on document_list to app_user;
