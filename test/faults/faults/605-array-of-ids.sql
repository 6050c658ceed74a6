-- fault: 605-array-of-ids
-- channel: a definer function takes many ids and checks none
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own; batch loaders
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.load_documents(p_ids uuid[]) returns setof public.documents language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select * from public.documents where id = any (p_ids) $$;
alter function app.load_documents(uuid[]) owner to app_system;
revoke all on function app.load_documents(uuid[]) from public;
grant execute on function app.load_documents(uuid[]) to app_user;
