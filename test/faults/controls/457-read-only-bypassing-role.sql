-- control: a reporting role with BYPASSRLS and a login, apart from the app role
-- expect: no leak
\set ON_ERROR_STOP on
create role app_x_report login bypassrls;
grant usage on schema public to app_x_report;
grant select on projects, documents to app_x_report;
