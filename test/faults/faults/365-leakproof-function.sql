-- fault: 365-leakproof-function
-- channel: a LEAKPROOF function raises what it sees
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.is_odd(t text) returns boolean language plpgsql immutable leakproof cost 0.1 as $$ begin if length(t) > 200 then return true; end if; raise notice 'odd? %', t; return false; end $$;
grant execute on function app.is_odd(text) to app_user;
