-- control: a bypassing barrier view with its own tenant predicate and CHECK OPTION, to read and to write
-- expect: no leak
\set ON_ERROR_STOP on
create view my_documents with (security_barrier = true) as
  select company_id, id, title, body from documents where company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) with cascaded check option;
alter view my_documents owner to app_system;
grant select, insert, update, delete on documents to app_system;
grant select, insert, update, delete on my_documents to app_user;
