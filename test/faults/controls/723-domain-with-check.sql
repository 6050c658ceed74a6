-- control: columns of a domain whose CHECK calls an immutable function
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.is_short(t text) returns boolean language sql immutable parallel safe as $$ select length(t) <= 200 $$;
grant execute on function app.is_short(text) to app_user, app_system;
create domain app.short_text as text check (app.is_short(value));
grant usage on type app.short_text to app_user, app_system;
reset role;
alter table documents alter column title type app.short_text;
