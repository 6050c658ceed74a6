-- control: a tenant table with a plain reference to shared reference data
-- expect: no leak
\set ON_ERROR_STOP on
alter table applicants add column band text references ami_bands (code); create index on applicants (company_id, band); grant update (band) on applicants to app_user;
