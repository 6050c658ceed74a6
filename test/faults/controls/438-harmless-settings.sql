-- control: role and database settings that say nothing of a tenant
-- expect: no leak
\set ON_ERROR_STOP on
alter role app_user set statement_timeout = '30s';
alter role app_user set search_path = 'public';
do $$ begin execute format('alter database %I set timezone = %L', current_database(), 'UTC'); end $$;
