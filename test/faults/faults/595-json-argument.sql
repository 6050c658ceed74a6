-- fault: 595-json-argument
-- channel: the id stands in a JSON argument of a definer function
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own; RPC functions with one jsonb argument
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.get_document(p_request jsonb) returns jsonb language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select to_jsonb(d) from public.documents d where d.id = (p_request->>'id')::uuid $$;
alter function app.get_document(jsonb) owner to app_system;
revoke all on function app.get_document(jsonb) from public;
grant execute on function app.get_document(jsonb) to app_user;
