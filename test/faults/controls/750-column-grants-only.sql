-- control: column grants in place of table grants
-- expect: no leak
\set ON_ERROR_STOP on
revoke select, insert, update on documents from app_user;
grant select (company_id, id, project_id, title, body, created_at), insert (company_id, id, project_id, title, body), update (title, body) on documents to app_user;
