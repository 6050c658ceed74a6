-- control: extensions with functions for everybody
-- expect: no leak
\set ON_ERROR_STOP on
create extension if not exists pg_trgm;
create extension if not exists citext;
create index projects_name_trgm_idx on projects using gin (name gin_trgm_ops);
