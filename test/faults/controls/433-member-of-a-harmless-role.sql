-- control: the app role is in a group that has nothing but what it has already
-- expect: no leak
\set ON_ERROR_STOP on
create role app_x_readers nologin;
grant usage on schema public to app_x_readers;
grant select on projects to app_x_readers;
grant app_x_readers to app_user;
