-- control: the grants lie with a group role that owns nothing
-- expect: no leak
\set ON_ERROR_STOP on
create role app_x_readers nologin;
grant usage on schema public to app_x_readers;
grant select on ami_bands, projects to app_x_readers;
grant app_x_readers to app_user;
