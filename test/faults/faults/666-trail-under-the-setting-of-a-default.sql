-- fault: 666-trail-under-the-setting-of-a-default
-- channel: the trail is written under a company that the client names in the row's metadata
-- class: trigger
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant insert on audit_logs to app_system;
create function app.trail_user() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.audit_logs (company_id, table_name, action, detail)
  values (coalesce((new.metadata->>'company')::uuid, new.company_id), 'users', tg_op, jsonb_build_object('name', new.full_name));
  return null;
end $$;
alter function app.trail_user() owner to app_system;
create trigger trail_user after insert or update on users for each row execute function app.trail_user();
