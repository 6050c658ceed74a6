-- fault: 715-ts-stat
-- channel: a definer function counts words of any query that it is given
-- class: function
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.word_counts(q text) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select word from ts_stat(q) $$;
alter function app.word_counts(text) owner to app_system;
revoke all on function app.word_counts(text) from public;
grant execute on function app.word_counts(text) to app_user;
