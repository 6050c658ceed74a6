-- fault: 731-variadic
-- channel: a definer function takes any number of e-mails
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.people(variadic mails text[]) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select u.full_name from public.users u where u.email = any (mails) $$;
alter function app.people(text[]) owner to app_system;
revoke all on function app.people(text[]) from public;
grant execute on function app.people(text[]) to app_user;
