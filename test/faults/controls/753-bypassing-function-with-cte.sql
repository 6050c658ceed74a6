-- control: a bypassing definer function that takes the company first and joins by it
-- expect: no leak
\set ON_ERROR_STOP on
create function app.summary() returns table (project text, documents bigint) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with me as (select app.current_company_id() as company)
  select p.name, count(d.id) from me join public.projects p on p.company_id = me.company
    left join public.documents d on d.company_id = p.company_id and d.project_id = p.id
   group by p.name
$$;
alter function app.summary() owner to app_system;
revoke all on function app.summary() from public;
grant execute on function app.summary() to app_user;
