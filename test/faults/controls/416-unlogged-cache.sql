-- control: function with a tenant-keyed temp table
-- expect: no leak
\set ON_ERROR_STOP on
do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
create function app.report() returns setof text language plpgsql as $$ begin create temporary table if not exists report_cache (company uuid, name text); delete from pg_temp.report_cache where company = app.current_company_id(); insert into pg_temp.report_cache select p.company_id, p.name from public.projects p; return query select r.name from pg_temp.report_cache r where r.company = app.current_company_id() order by 1; end $$;
grant execute on function app.report() to app_user;
