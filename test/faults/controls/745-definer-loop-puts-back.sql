-- control: a definer function that walks its own company only and leaves the context as it was
-- expect: no leak
\set ON_ERROR_STOP on
create function app.touch_all() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint := 0; p record;
begin
  for p in select id from public.projects where company_id = app.current_company_id() loop
    update public.projects set name = name where id = p.id and company_id = app.current_company_id();
    n := n + 1;
  end loop;
  return n;
end $$;
alter function app.touch_all() owner to app_system;
grant update on projects to app_system;
grant insert on audit_logs to app_system;
revoke all on function app.touch_all() from public;
grant execute on function app.touch_all() to app_user;
