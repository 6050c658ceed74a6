-- control: exports as XML and JSON by the caller's rights
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.documents_xml() returns xml language sql stable as $$ select query_to_xml('select * from public.documents', true, false, '') $$;
create function app.documents_json() returns jsonb language sql stable as $$ select jsonb_agg(to_jsonb(d)) from public.documents d $$;
grant execute on function app.documents_xml(), app.documents_json() to app_user;
reset role;
