-- fault: 390-trigger-touches-all
-- channel: definer trigger changes rows of every tenant
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop trigger projects_audit on projects;
grant update on projects to app_system;
create function app.one_published() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin if pg_trigger_depth() < 2 then update public.projects set is_published = false where id <> new.id; end if; return null; end $$;
alter function app.one_published() owner to app_system;
create trigger one_published after insert or update on projects for each row execute function app.one_published();
