-- control: the bypassing role is a member of the app role, not the other way round
-- expect: no leak
\set ON_ERROR_STOP on
grant app_user to app_system;
