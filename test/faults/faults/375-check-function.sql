-- fault: 375-check-function
-- channel: CHECK calls a definer function that looks at every tenant
-- class: constraint
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.email_free(p text, c uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select not exists (select 1 from public.users where email = p and company_id <> c) $$;
alter function app.email_free(text, uuid) owner to app_system; grant execute on function app.email_free(text, uuid) to public;
alter table users add constraint email_free check (app.email_free(email, company_id)) not valid;
