-- fault: 318-noforce-definer-owner
-- channel: FORCE missing and a definer function of the owner
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents no force row level security;
create function app.doc_titles() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select title from public.documents $$;
alter function app.doc_titles() owner to app_owner; revoke all on function app.doc_titles() from public; grant execute on function app.doc_titles() to app_user;
