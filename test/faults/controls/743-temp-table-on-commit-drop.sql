-- control: a report in a temporary table that ends with the transaction
-- expect: no leak
\set ON_ERROR_STOP on
do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
set role app_owner;
create function app.project_report() returns setof text language plpgsql as $$
begin
  create temporary table report_rows on commit drop as select p.name from public.projects p;
  return query select r.name from pg_temp.report_rows r;
end $$;
grant execute on function app.project_report() to app_user;
reset role;
