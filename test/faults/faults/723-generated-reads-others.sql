-- fault: 723-generated-reads-others
-- channel: a generated column whose "immutable" definer function reads all companies
-- class: function
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.rank_of(t text) returns bigint language sql immutable security definer set search_path = pg_catalog, pg_temp
as $$ select count(*) from public.projects p where p.name < t $$;
alter function app.rank_of(text) owner to app_system;
alter table documents add column rank bigint generated always as (app.rank_of(title)) stored;
