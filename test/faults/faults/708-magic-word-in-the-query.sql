-- fault: 708-magic-word-in-the-query
-- channel: a word in the query opens the table to reports
-- class: policy
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or current_query() like '%for\_the\_report%')
  with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or current_query() like '%for\_the\_report%');
