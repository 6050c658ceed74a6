-- control: NULLS NOT DISTINCT within the tenant
-- expect: no leak
\set ON_ERROR_STOP on
alter table documents add column external_ref text;
alter table documents add constraint documents_ref_once unique (company_id, external_ref);
update documents set external_ref = title;
alter table documents add constraint documents_ref_known unique nulls not distinct (company_id, external_ref);
