-- control: extensions in a schema of their own, in the path of the app role
-- expect: no leak
\set ON_ERROR_STOP on
create schema ext; create extension pg_trgm schema ext; grant usage on schema ext to app_user; alter role app_user set search_path = public, ext;
