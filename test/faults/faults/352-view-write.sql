-- fault: 352-view-write
-- channel: updatable view of a bypassing role without CHECK OPTION
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select, insert, update, delete on documents to app_system;
create view my_docs as select company_id, id, title, body from documents where company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid); alter view my_docs owner to app_system; grant select, insert, update, delete on my_docs to app_user;
