-- control: a publication of the shared table only
-- expect: no leak
\set ON_ERROR_STOP on
create publication reference_data for table ami_bands;
