-- fault: 786-deferred-trigger-recomputes
-- channel: a deferred trigger by a definer renames documents of every company at COMMIT
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant select, update on documents to app_system;
create function app.mark_older() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.documents set title = 'older: ' || title where title < new.title;
  return null;
end $$;
alter function app.mark_older() owner to app_system;
create constraint trigger mark_older after insert on documents deferrable initially deferred
  for each row execute function app.mark_older();
