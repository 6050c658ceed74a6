-- fault: 353-view-delete
-- channel: DELETE rule of the owner
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view doc_ids as select id from documents where company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid);
create rule del as on delete to doc_ids do instead delete from documents where true; grant select, delete on doc_ids to app_user;
