-- control: a generated column by an immutable function of the row
-- expect: no leak
\set ON_ERROR_STOP on
set role app_owner;
create function app.slugify(t text) returns text language sql immutable parallel safe as $$ select lower(regexp_replace(t, '[^a-zA-Z0-9]+', '-', 'g')) $$;
grant execute on function app.slugify(text) to app_user, app_system;
reset role;
alter table documents add column slug text generated always as (app.slugify(title)) stored;
create index on documents (company_id, slug);
