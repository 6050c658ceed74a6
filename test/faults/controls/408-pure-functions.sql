-- control: functions that compute only
-- expect: no leak
\set ON_ERROR_STOP on
create function app.slugify(t text) returns text language sql immutable as $$ select lower(regexp_replace(t, '[^a-zA-Z0-9]+', '-', 'g')) $$;
create function app.random_code() returns text language sql volatile as $$ select md5(random()::text) $$;
create function app.later(d interval) returns timestamptz language sql stable as $$ select now() + d $$;
grant execute on function app.slugify(text), app.random_code(), app.later(interval) to app_user;
