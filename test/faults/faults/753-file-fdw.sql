-- fault: 753-file-fdw
-- channel: a foreign table over a file of the server
-- class: partition
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create extension file_fdw;
create server files foreign data wrapper file_fdw;
copy (select company_id, title from documents) to '/tmp/hedgerow_documents.csv' (format csv);
create foreign table document_archive (company_id uuid, title text) server files options (filename '/tmp/hedgerow_documents.csv', format 'csv');
grant select on document_archive to app_user;
