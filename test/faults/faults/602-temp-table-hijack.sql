-- fault: 602-temp-table-hijack
-- channel: a definer function without a pinned path writes to an unqualified table, and clients may make temporary ones
-- class: function
-- detectable-by: catalog
-- severity: critical
-- source: CVE-2007-2138; PostgreSQL docs, CREATE FUNCTION (pg_temp is searched first)
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
create table job_log (note text not null);
alter table job_log owner to app_system;
create function app.note_job(p text) returns void language plpgsql security definer as $$
begin
  insert into job_log (note) values (p);
end $$;
alter function app.note_job(text) owner to app_system;
revoke all on function app.note_job(text) from public;
grant execute on function app.note_job(text) to app_user;
