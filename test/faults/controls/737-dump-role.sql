-- control: a role for dumps with pg_read_all_data and BYPASSRLS that nobody is a member of
-- expect: no leak
\set ON_ERROR_STOP on
create role app_x_dump login bypassrls; grant pg_read_all_data to app_x_dump;
