-- fault: 609-operator-of-a-definer
-- channel: an operator stands before a definer function over all rows
-- class: function
-- detectable-by: both
-- severity: high
-- source: PostgreSQL docs, CREATE OPERATOR
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.has_document(p_title text, p_unused int) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select exists (select from public.documents where title = p_title) $$;
alter function app.has_document(text, int) owner to app_system;
revoke all on function app.has_document(text, int) from public;
grant execute on function app.has_document(text, int) to app_user;
create operator public.@? (leftarg = text, rightarg = int, function = app.has_document);
