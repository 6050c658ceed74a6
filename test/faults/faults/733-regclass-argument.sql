-- fault: 733-regclass-argument
-- channel: a definer function counts the rows of any table
-- class: function
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.size_of(t regclass) returns bigint language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint;
begin
  execute format('select count(*) from %s', t) into n;
  return n;
end $$;
alter function app.size_of(regclass) owner to app_system;
revoke all on function app.size_of(regclass) from public;
grant execute on function app.size_of(regclass) to app_user;
