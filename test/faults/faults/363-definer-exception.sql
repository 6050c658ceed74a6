-- fault: 363-definer-exception
-- channel: an exception quotes the row
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.reserve_slug(p text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n text; begin select name into n from public.projects where slug = p; if n is not null then raise exception 'slug taken by %', n; end if; end $$;
alter function app.reserve_slug(text) owner to app_system; revoke all on function app.reserve_slug(text) from public; grant execute on function app.reserve_slug(text) to app_user;
