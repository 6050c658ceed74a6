-- fault: 592-runs-any-query
-- channel: a definer function runs the query that it is given
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own; report builders
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.run_report(p_query text) returns setof json language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  return query execute 'select row_to_json(t) from (' || p_query || ') t';
end $$;
alter function app.run_report(text) owner to app_system;
revoke all on function app.run_report(text) from public;
grant execute on function app.run_report(text) to app_user;
