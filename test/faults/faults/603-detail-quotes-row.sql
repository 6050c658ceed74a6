-- fault: 603-detail-quotes-row
-- channel: the DETAIL of an exception quotes another company's row
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.claim_email(p_email text) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare other text;
begin
  select full_name into other from public.users where email = p_email;
  if found then
    raise exception 'e-mail is taken' using detail = format('It belongs to %s.', other);
  end if;
end $$;
alter function app.claim_email(text) owner to app_system;
revoke all on function app.claim_email(text) from public;
grant execute on function app.claim_email(text) to app_user;
