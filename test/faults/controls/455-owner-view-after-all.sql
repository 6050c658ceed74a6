-- control: the directory view without security_invoker: its owner is held by FORCE
-- expect: no leak
\set ON_ERROR_STOP on
alter view project_directory set (security_invoker = false);
