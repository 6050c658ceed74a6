-- fault: 661-same-person-synced
-- channel: a definer trigger copies a name to "the same person" in every company
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: LEAKS: the same person in both tenants
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select, update on applicants to app_system;
create function app.sync_person() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if pg_trigger_depth() < 2 then
    update public.applicants set full_name = new.full_name where email = new.email;
  end if;
  return null;
end $$;
alter function app.sync_person() owner to app_system;
create trigger sync_person after insert or update on applicants for each row execute function app.sync_person();
