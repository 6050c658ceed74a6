-- fault: 721-default-reads-others
-- channel: a column default asks a definer function that reads all companies
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.latest_title() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select d.title from public.documents d order by d.created_at desc, d.company_id desc limit 1 $$;
alter function app.latest_title() owner to app_system;
revoke all on function app.latest_title() from public;
grant execute on function app.latest_title() to app_user;
alter table documents alter column body set default app.latest_title();
