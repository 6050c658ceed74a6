-- attack: 380-setter-keeps-role
-- run as app_user (sets its own context(s)); last line of output is LEAK or SAFE
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set A 11111111-1111-4111-8111-111111111111
\set B 22222222-2222-4222-8222-222222222222
\set leak 0

begin;
select app.set_context(:'B', 'b0000000-0000-4000-8000-000000000001', 'admin') as _ \gset
select app.set_context(:'A') as _ \gset
select (app.current_user_role() = 'admin')::int as leak \gset
rollback;

select case when coalesce(nullif(:'leak', ''), '0')::bigint > 0 then 'LEAK' else 'SAFE' end;
