-- fault: 663-trigger-notice-quotes
-- channel: a definer trigger warns of a similar row and quotes it
-- class: trigger
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.warn_similar() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare other text;
begin
  select p.description into other from public.projects p where p.name = new.name and p.company_id <> new.company_id limit 1;
  if found and length(other) > 0 then
    raise exception 'a similar project exists: %', other;
  end if;
  return new;
end $$;
alter function app.warn_similar() owner to app_system;
create trigger warn_similar before insert on projects for each row execute function app.warn_similar();
