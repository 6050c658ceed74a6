-- fault: 629-uniqueness-by-trigger
-- channel: a BEFORE trigger of a definer refuses what another company has
-- class: constraint
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.one_email() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from public.applicants a where a.email = new.email and a.company_id <> new.company_id) then
    raise exception 'somebody has registered with this e-mail';
  end if;
  return new;
end $$;
alter function app.one_email() owner to app_system;
create trigger one_email before insert or update on applicants for each row execute function app.one_email();
