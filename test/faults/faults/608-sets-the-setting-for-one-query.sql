-- fault: 608-sets-the-setting-for-one-query
-- channel: a definer function sets the company to its argument and back again
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own; "temporarily act as"
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.titles_of(p_company uuid) returns text[] language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare before text := current_setting('app.current_company_id', true); r text[];
begin
  perform set_config('app.current_company_id', p_company::text, true);
  select array_agg(title) into r from public.documents;
  perform set_config('app.current_company_id', before, true);
  return r;
end $$;
alter function app.titles_of(uuid) owner to app_owner;
revoke all on function app.titles_of(uuid) from public;
grant execute on function app.titles_of(uuid) to app_user;
