-- fault: 607-inout-procedure
-- channel: a definer procedure gives a row back in an INOUT argument
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create procedure app.describe(p_id uuid, inout title text default null) language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  select d.title into title from public.documents d where d.id = p_id;
end $$;
alter procedure app.describe(uuid, text) owner to app_system;
revoke all on procedure app.describe(uuid, text) from public;
grant execute on procedure app.describe(uuid, text) to app_user;
