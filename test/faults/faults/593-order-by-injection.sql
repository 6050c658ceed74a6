-- fault: 593-order-by-injection
-- channel: a definer function sorts by the text that it is given
-- class: function
-- detectable-by: both
-- severity: high
-- source: own; SQL injection in ORDER BY
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.list_documents(p_sort text) returns setof text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  return query execute 'select title from public.documents where company_id = app.current_company_id() order by ' || p_sort;
end $$;
alter function app.list_documents(text) owner to app_system;
revoke all on function app.list_documents(text) from public;
grant execute on function app.list_documents(text) to app_user;
