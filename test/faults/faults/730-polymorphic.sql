-- fault: 730-polymorphic
-- channel: a definer function completes whatever row it is given
-- class: function
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.complete(r anyelement) returns anyelement language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare found_row r%type;
begin
  execute format('select t.* from %s t where t.id = ($1).id', pg_typeof(r)::text::regclass) into found_row using r;
  return found_row;
end $$;
alter function app.complete(anyelement) owner to app_system;
revoke all on function app.complete(anyelement) from public;
grant execute on function app.complete(anyelement) to app_user;
