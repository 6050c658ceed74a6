-- fault: 527-definer-reads-another-setting
-- channel: a definer function takes the company from a setting of reports
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.report_titles() returns setof text language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select title from public.documents where company_id::text = current_setting('app.report_company', true) $$;
alter function app.report_titles() owner to app_system;
revoke all on function app.report_titles() from public;
grant execute on function app.report_titles() to app_user;
