-- fault: 606-sleeps-when-found
-- channel: a definer function is slow when the row exists
-- class: function
-- detectable-by: catalog
-- severity: low
-- source: own; timing oracle
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.probe_email(p_email text) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from public.users where email = p_email) then
    perform pg_sleep(0.3);
  end if;
end $$;
alter function app.probe_email(text) owner to app_system;
revoke all on function app.probe_email(text) from public;
grant execute on function app.probe_email(text) to app_user;
