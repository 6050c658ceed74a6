-- fault: 604-checks-own-then-acts-by-id
-- channel: a definer function checks that the company has the id and then acts on the id alone
-- class: function
-- detectable-by: both
-- severity: high
-- source: own; ids are unique per company only
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select, update on documents to app_system;
create function app.retitle(p_id uuid, p_title text) returns boolean language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from public.documents where id = p_id and company_id = app.current_company_id()) then
    return false;
  end if;
  update public.documents set title = p_title where id = p_id;
  return true;
end $$;
alter function app.retitle(uuid, text) owner to app_system;
revoke all on function app.retitle(uuid, text) from public;
grant execute on function app.retitle(uuid, text) to app_user;
