-- control: a trigger that refuses to change the company
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.keep_company() returns trigger language plpgsql as $$
begin
  if new.company_id is distinct from old.company_id then
    raise exception 'a row stays in its company' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
reset role;
create trigger keep_company before update on documents for each row execute function app.keep_company();
