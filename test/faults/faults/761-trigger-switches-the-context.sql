-- fault: 761-trigger-switches-the-context
-- channel: a trigger sets the context to the company of the project that a row names
-- class: context
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.follow_project() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('app.current_company_id', (select p.company_id::text from public.projects p where p.slug = new.title limit 1), true);
  return new;
end $$;
alter function app.follow_project() owner to app_system;
create trigger follow_project after insert on documents for each row execute function app.follow_project();
