-- attack: 687-index-on-a-date
-- run as app_user (company A's context); last line of output is LEAK or SAFE
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set A 11111111-1111-4111-8111-111111111111
\set B 22222222-2222-4222-8222-222222222222
\set leak 0

begin;
select set_config('app.current_company_id', :'A', true) as _ \gset

set local enable_seqscan = off;
set local enable_bitmapscan = off;
do $$
declare e text; x text; n int; hits int[] := '{}';
begin
  foreach e in array array['Beta memo', 'No memo'] loop
    n := 0;
    for x in execute format('explain (analyze, costs off, timing off, summary off) select 1 from documents where title = %L', e) loop
      if x like '%Rows Removed by Filter%' then n := substring(x from ': (\d+)')::int; end if;
    end loop;
    hits := hits || n;
  end loop;
  perform set_config('leaks.hits', (hits[1] - hits[2])::text, true);
end $$;
select coalesce(nullif(current_setting('leaks.hits', true), ''), '0')::int as leak \gset

rollback;
select case when coalesce(nullif(:'leak', ''), '0')::bigint > 0 then 'LEAK' else 'SAFE' end;
