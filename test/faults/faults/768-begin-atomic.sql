-- fault: 768-begin-atomic
-- channel: a definer function in standard SQL, by id alone
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- requires: server_version_num >= 140000
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.document_body(p_id uuid) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select d.body from public.documents d where d.id = p_id;
end;
alter function app.document_body(uuid) owner to app_system;
revoke all on function app.document_body(uuid) from public;
grant execute on function app.document_body(uuid) to app_user;
