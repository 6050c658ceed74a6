-- control: the tenant column is filled by a default from the setting
-- expect: no leak
\set ON_ERROR_STOP on
alter table documents alter column company_id set default nullif(current_setting('app.current_company_id', true), '')::uuid;
