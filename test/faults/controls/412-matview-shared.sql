-- control: materialized view over shared data
-- expect: no leak
\set ON_ERROR_STOP on
create materialized view bands as select code from ami_bands; grant select on bands to app_user;
