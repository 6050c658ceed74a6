-- fault: 610-counts-all
-- channel: a definer function counts the documents of every company
-- class: function
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.count_documents() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin return (select count(*) from public.documents); end $$;
alter function app.count_documents() owner to app_system;
revoke all on function app.count_documents() from public;
grant execute on function app.count_documents() to app_user;
