-- control: an invoker function with CTEs, LATERAL and window functions
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.latest() returns table (project text, title text, n bigint) language sql stable as $$
  with own as (select p.company_id, p.id, p.name from public.projects p)
  select o.name, d.title, count(*) over (partition by o.id)
    from own o left join lateral (select x.title from public.documents x where x.company_id = o.company_id and x.project_id = o.id order by x.created_at desc limit 3) d on true
$$;
grant execute on function app.latest() to app_user;
reset role;
