-- control: column grants on an invoker view
-- expect: no leak
\set ON_ERROR_STOP on
create view staff with (security_invoker = true) as select company_id, id, full_name, email from users;
grant select (company_id, id, full_name) on staff to app_user;
