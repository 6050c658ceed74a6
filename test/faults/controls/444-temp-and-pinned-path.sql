-- control: TEMP for clients beside definer functions that search pg_temp last
-- expect: no leak (an auditor may remark on TEMP)
\set ON_ERROR_STOP on
do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
create function app.my_count() returns bigint language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select count(*) from public.documents where company_id = nullif(current_setting('app.current_company_id', true), '')::uuid $$;
alter function app.my_count() owner to app_system;
revoke all on function app.my_count() from public;
grant execute on function app.my_count() to app_user;
