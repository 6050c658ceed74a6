-- control: a rule that turns DELETE into nothing
-- expect: no leak
\set ON_ERROR_STOP on
create rule no_delete as on delete to audit_logs do instead nothing;
grant delete on audit_logs to app_user;
