-- attack: 591-refcursor
-- run as app_user (company A's context); last line of output is LEAK or SAFE
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set A 11111111-1111-4111-8111-111111111111
\set B 22222222-2222-4222-8222-222222222222
\set leak 0

begin;
select set_config('app.current_company_id', :'A', true) as _ \gset

select app.open_documents() as _ \gset
create function pg_temp.nothing() returns int language sql as 'select 1';
do $$
declare c refcursor := 'documents_cursor'; r record;
begin
  loop
    fetch c into r;
    exit when not found;
    if r.title like 'Beta%' then perform set_config('leaks.hit', '1', true); end if;
  end loop;
end $$;
select coalesce(nullif(current_setting('leaks.hit', true), ''), '0')::int as leak \gset

rollback;
select case when coalesce(nullif(:'leak', ''), '0')::bigint > 0 then 'LEAK' else 'SAFE' end;
