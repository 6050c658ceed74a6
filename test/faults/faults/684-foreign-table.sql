-- fault: 684-foreign-table
-- channel: a foreign table over a file carries no policies
-- class: partition
-- detectable-by: both
-- severity: critical
-- source: PostgreSQL docs, CREATE FOREIGN TABLE
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create extension file_fdw;
create server files foreign data wrapper file_fdw;
copy (select company_id, title from documents) to program 'cat > hedgerow-684.csv' (format csv);
create foreign table document_file (company_id uuid, title text) server files options (filename 'hedgerow-684.csv', format 'csv');
grant select on document_file to app_user;
