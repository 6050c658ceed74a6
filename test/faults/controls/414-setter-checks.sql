-- control: setter that raises for an unknown company
-- expect: no leak
\set ON_ERROR_STOP on
create or replace function app.set_context(company uuid, usr uuid default null, usr_role text default null) returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin if not exists (select 1 from public.companies c where c.id = company and c.is_active) then raise exception 'unknown or suspended company'; end if;
perform set_config('app.current_company_id', company::text, true); perform set_config('app.current_user_id', coalesce(usr::text,''), true); perform set_config('app.current_user_role', coalesce(usr_role,''), true); end $$;
alter function app.set_context(uuid, uuid, text) owner to app_system; grant execute on function app.set_context(uuid, uuid, text) to app_user;
