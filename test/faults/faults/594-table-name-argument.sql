-- fault: 594-table-name-argument
-- channel: a definer function counts the table that it is given
-- class: function
-- detectable-by: both
-- severity: medium
-- source: own; %I stops injection and not the question
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.count_rows(p_table text) returns bigint language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
declare n bigint;
begin
  execute format('select count(*) from public.%I', p_table) into n;
  return n;
end $$;
alter function app.count_rows(text) owner to app_system;
revoke all on function app.count_rows(text) from public;
grant execute on function app.count_rows(text) to app_user;
