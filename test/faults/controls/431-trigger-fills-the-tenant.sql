-- control: a BEFORE trigger fills the tenant from the setting
-- expect: no leak
\set ON_ERROR_STOP on
create function app.fill_company() returns trigger language plpgsql as $$
begin
  new.company_id := coalesce(new.company_id, app.current_company_id());
  return new;
end $$;
grant execute on function app.fill_company() to app_user;
create trigger fill_company before insert on documents for each row execute function app.fill_company();
