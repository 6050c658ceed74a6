-- fault: 600-public-execute-by-default
-- channel: a definer function of the superuser keeps EXECUTE for PUBLIC
-- class: function
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, CREATE FUNCTION (EXECUTE is granted to PUBLIC)
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.company_stats() returns table (name text, users bigint) language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select c.name, (select count(*) from public.users u where u.company_id = c.id) from public.companies c $$;
