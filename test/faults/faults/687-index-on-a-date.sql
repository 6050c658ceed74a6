-- fault: 687-index-on-a-date
-- channel: an index on a column alone: EXPLAIN counts other companies' rows
-- class: side-channel
-- detectable-by: catalog
-- severity: low
-- source: own measurement, as 175
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create index documents_title_idx on documents (title);
