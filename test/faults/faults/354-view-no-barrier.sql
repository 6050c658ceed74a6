-- fault: 354-view-no-barrier
-- channel: filtering view without barrier: a cheap function in the query sees hidden rows
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view my_docs as select company_id, id, title from documents where company_id::text = (select current_setting('app.current_company_id', true));
grant select on my_docs to app_user;
