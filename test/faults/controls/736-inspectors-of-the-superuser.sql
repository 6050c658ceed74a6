-- control: extensions that look into pages, closed as they come
-- expect: no leak
\set ON_ERROR_STOP on
create extension pageinspect; create extension pgstattuple; create extension pgrowlocks; create extension pg_visibility; create extension pg_buffercache; create extension amcheck;
