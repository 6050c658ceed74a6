-- control: definer function that only writes to the contact form
-- expect: no leak
\set ON_ERROR_STOP on
create function app.submit(p_name text, p_email text, p_message text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$ insert into public.contact_submissions (name, email, message) values (p_name, p_email, p_message) $$;
revoke all on function app.submit(text, text, text) from public; grant execute on function app.submit(text, text, text) to app_user;
