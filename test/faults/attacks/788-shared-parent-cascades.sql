-- attack: 788-shared-parent-cascades
-- run as app_user (sets its own context(s)); last line of output is LEAK or SAFE
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set A 11111111-1111-4111-8111-111111111111
\set B 22222222-2222-4222-8222-222222222222
\set leak 0

begin;
select set_config('app.current_company_id', :'B', true) as _ \gset
select count(*) as before from documents \gset
select set_config('app.current_company_id', :'A', true) as _ \gset
delete from labels;
select set_config('app.current_company_id', :'B', true) as _ \gset
select :before - count(*) as leak from documents \gset
rollback;

select case when coalesce(nullif(:'leak', ''), '0')::bigint > 0 then 'LEAK' else 'SAFE' end;
