-- fault: 368-definer-over-intake
-- channel: the contact form is counted by a definer function
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.contacts(p_email text) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from public.contact_submissions where email = p_email $$;
alter function app.contacts(text) owner to app_system; revoke all on function app.contacts(text) from public; grant execute on function app.contacts(text) to app_user;
