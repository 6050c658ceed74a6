-- control: an aggregate of one's own over what one may see
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.longer(a text, b text) returns text language sql immutable parallel safe as $$ select case when length(coalesce(a, '')) >= length(coalesce(b, '')) then a else b end $$;
create aggregate app.longest(text) (sfunc = app.longer, stype = text, parallel = safe);
grant execute on function app.longer(text, text), app.longest(text) to app_user;
reset role;
