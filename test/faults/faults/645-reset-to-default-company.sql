-- fault: 645-reset-to-default-company
-- channel: a function ends the context by setting a default company
-- class: context
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.clear_context() returns void language sql volatile
  as $$ select pg_catalog.set_config('app.current_company_id', '22222222-2222-4222-8222-222222222222', true) $$;
grant execute on function app.clear_context() to app_user;
