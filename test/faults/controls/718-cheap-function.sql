-- control: a function that is nearly free and talks, but is not leak-proof
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.looks_at(t text) returns boolean language plpgsql immutable cost 0.0001 as $$
begin
  raise notice 'looking at %', t;
  return true;
end $$;
grant execute on function app.looks_at(text) to app_user;
reset role;
