-- control: invoker view, writable
-- expect: no leak
\set ON_ERROR_STOP on
create view docs with (security_invoker = true) as select * from documents; grant select, insert, update, delete on docs to app_user;
