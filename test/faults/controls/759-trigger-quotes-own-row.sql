-- control: a trigger that refuses a row and quotes what the row itself says
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.check_title() returns trigger language plpgsql as $$
begin
  if length(new.title) > 500 then raise exception 'the title "%" is too long', new.title using errcode = 'check_violation'; end if;
  raise notice 'saving %', new.title;
  return new;
end $$;
reset role;
create trigger check_title before insert or update on documents for each row execute function app.check_title();
