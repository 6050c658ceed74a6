-- attack: 602-temp-table-hijack
-- run as app_user (company A's context); last line of output is LEAK or SAFE
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set A 11111111-1111-4111-8111-111111111111
\set B 22222222-2222-4222-8222-222222222222
\set leak 0

begin;
select set_config('app.current_company_id', :'A', true) as _ \gset

create temporary table job_log (note text);
grant all on pg_temp.job_log to public;
create function pg_temp.grab() returns trigger language plpgsql as
  'begin new.note := (select string_agg(title, '','') from public.documents); return new; end';
create trigger grab before insert on pg_temp.job_log for each row execute function pg_temp.grab();
grant execute on function pg_temp.grab() to public;
select app.note_job('x') as _ \gset
select count(*) as leak from pg_temp.job_log where note like '%Beta%' \gset

rollback;
select case when coalesce(nullif(:'leak', ''), '0')::bigint > 0 then 'LEAK' else 'SAFE' end;
