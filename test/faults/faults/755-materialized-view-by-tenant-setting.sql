-- fault: 755-materialized-view-by-tenant-setting
-- channel: a materialized view with the setting inside: it holds the company of whoever refreshed it
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

begin;
do $$ begin perform app.set_context('22222222-2222-4222-8222-222222222222'); end $$;
create materialized view my_projects as select company_id, name from projects where company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid);
commit;
grant select on my_projects to app_user;
