-- fault: 773-upsert-in-a-definer
-- channel: a definer function imports people: the e-mail of another company is taken over
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create unique index users_email_key on users (email);
grant select, insert, update on users to app_system;
create function app.import_person(p_email text, p_name text) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.users (company_id, email, full_name) values (app.current_company_id(), p_email, p_name)
  on conflict (email) do update set full_name = excluded.full_name
$$;
alter function app.import_person(text, text) owner to app_system;
revoke all on function app.import_person(text, text) from public;
grant execute on function app.import_person(text, text) to app_user;
