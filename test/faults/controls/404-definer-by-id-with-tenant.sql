-- control: definer by id with the tenant
-- expect: no leak
\set ON_ERROR_STOP on
create function app.get_document(p_id uuid) returns setof documents language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select * from public.documents where id = p_id and company_id = nullif(current_setting('app.current_company_id', true), '')::uuid $$;
alter function app.get_document(uuid) owner to app_system; revoke all on function app.get_document(uuid) from public; grant execute on function app.get_document(uuid) to app_user;
