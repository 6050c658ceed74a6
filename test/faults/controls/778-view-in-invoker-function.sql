-- control: an invoker function over an invoker view, with a default and a variadic argument
-- expect: no leak
\set ON_ERROR_STOP on
create view short_documents with (security_invoker = true, security_barrier = true) as select company_id, id, left(title, 20) as title from documents;
grant select on short_documents to app_user;
set role app_owner;
create function app.titled(variadic words text[] default array['%']) returns setof text language sql stable as $$ select d.title from public.short_documents d where d.title ilike any (words) $$;
grant execute on function app.titled(text[]) to app_user;
reset role;
