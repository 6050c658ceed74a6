-- attack: 603-detail-quotes-row
-- run as app_user (company A's context); last line of output is LEAK or SAFE
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set A 11111111-1111-4111-8111-111111111111
\set B 22222222-2222-4222-8222-222222222222
\set leak 0

begin;
select set_config('app.current_company_id', :'A', true) as _ \gset

do $$
declare d text;
begin
  perform app.claim_email('bob@beta.example');
exception when others then
  get stacked diagnostics d = pg_exception_detail;
  if d like '%Bob Admin%' then perform set_config('leaks.hit', '1', true); end if;
end $$;
select coalesce(nullif(current_setting('leaks.hit', true), ''), '0')::int as leak \gset

rollback;
select case when coalesce(nullif(:'leak', ''), '0')::bigint > 0 then 'LEAK' else 'SAFE' end;
