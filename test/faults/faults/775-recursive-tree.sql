-- fault: 775-recursive-tree
-- channel: a policy follows parents upwards without a tenant, in a definer function
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table companies add column parent_id uuid;
grant update (parent_id) on companies to app_user;
create function app.is_below(c uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive up as (select k.id, k.parent_id from public.companies k where k.id = app.current_company_id()
    union select k.id, k.parent_id from public.companies k join up on k.id = up.parent_id)
  select exists (select from up where id = c)
$$;
alter function app.is_below(uuid) owner to app_system;
grant execute on function app.is_below(uuid) to app_user;
alter policy tenant_isolation on documents
  using (app.is_below(company_id))
  with check (app.is_below(company_id));
