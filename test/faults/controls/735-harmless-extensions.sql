-- control: extensions that read no table of their own accord
-- expect: no leak
\set ON_ERROR_STOP on
create extension pgcrypto; create extension citext; create extension hstore; create extension unaccent; create extension btree_gin; create extension tablefunc; create extension fuzzystrmatch;
