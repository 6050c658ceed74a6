-- fault: 646-first-company-when-unknown
-- channel: the setter takes the first company where it does not know the one it is given
-- class: context
-- detectable-by: behaviour
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create or replace function app.set_context(company uuid, usr uuid default null, usr_role text default null)
  returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('app.current_company_id',
    coalesce((select c.id from public.companies c where c.id = company), (select c.id from public.companies c order by c.created_at desc, c.name desc limit 1))::text, true);
  perform set_config('app.current_user_id', coalesce(usr::text, ''), true);
  perform set_config('app.current_user_role', coalesce(usr_role, ''), true);
end $$;
alter function app.set_context(uuid, uuid, text) owner to app_system;
grant execute on function app.set_context(uuid, uuid, text) to app_user;
