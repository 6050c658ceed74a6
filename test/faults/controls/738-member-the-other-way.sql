-- control: a DBA is a member of the app role, with ADMIN
-- expect: no leak
\set ON_ERROR_STOP on
create role app_x_dba login createrole; grant app_user to app_x_dba with admin option;
