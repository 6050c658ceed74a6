-- control: a definer function with dynamic SQL, quoted, with parameters and the tenant predicate
-- expect: no leak
\set ON_ERROR_STOP on
create function app.find_titles(p_order text, p_title text) returns setof text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  return query execute format(
    'select title from public.documents where company_id = $1 and title ilike $2 order by %I',
    case p_order when 'title' then 'title' else 'created_at' end)
    using nullif(current_setting('app.current_company_id', true), '')::uuid, '%' || p_title || '%';
end $$;
alter function app.find_titles(text, text) owner to app_system;
revoke all on function app.find_titles(text, text) from public;
grant execute on function app.find_titles(text, text) to app_user;
