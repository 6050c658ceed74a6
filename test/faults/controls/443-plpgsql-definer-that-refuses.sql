-- control: a definer function that raises without a company and holds every statement to it
-- expect: no leak
\set ON_ERROR_STOP on
grant select, update on documents to app_system;
create function app.retitle(p_id uuid, p_title text) returns boolean language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare v_company uuid := nullif(current_setting('app.current_company_id', true), '')::uuid;
begin
  if v_company is null then
    raise exception 'no company is set' using errcode = '42501';
  end if;
  update public.documents d set title = p_title where d.id = p_id and d.company_id = v_company;
  return found;
end $$;
alter function app.retitle(uuid, text) owner to app_system;
revoke all on function app.retitle(uuid, text) from public;
grant execute on function app.retitle(uuid, text) to app_user;
