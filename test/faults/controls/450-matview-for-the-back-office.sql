-- control: a materialized view over all companies that the app role may not read
-- expect: no leak
\set ON_ERROR_STOP on
create materialized view ops.company_totals as select company_id, count(*) as projects from projects group by company_id;
grant select on ops.company_totals to app_system;
