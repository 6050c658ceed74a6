-- fault: 517-bucket-of-the-tenant
-- channel: companies are compared by a hash bucket
-- class: policy
-- detectable-by: catalog
-- severity: medium
-- source: own; "shard" columns
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy tenant_isolation on documents
  using (length(company_id::text) = length((select current_setting('app.current_company_id', true))));
