-- attack: 787-notifies-on-the-companys-channel
-- run as app_user (sets its own context(s)); last line of output is LEAK or SAFE
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set A 11111111-1111-4111-8111-111111111111
\set B 22222222-2222-4222-8222-222222222222
\set leak 0

-- LISTEN needs a second session; the channel and what is sent stand in the catalog
begin;
select (pg_get_functiondef('app.tell'::regproc) like '%pg_notify%to_jsonb(new)%')::int as leak \gset
rollback;

select case when coalesce(nullif(:'leak', ''), '0')::bigint > 0 then 'LEAK' else 'SAFE' end;
