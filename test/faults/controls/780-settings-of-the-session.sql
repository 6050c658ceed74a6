-- control: a function that sets a time zone and a statement time-out for the transaction
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.prepare() returns void language sql volatile as $$ select set_config('timezone', 'UTC', true); select set_config('statement_timeout', '30s', true) $$;
grant execute on function app.prepare() to app_user;
reset role;
