-- fault: 509-trash-is-for-all
-- channel: deleted rows fall out of the tenant predicate
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own; soft delete added with OR
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter table documents add column deleted_at timestamptz;
update documents set deleted_at = now() where id = 'b0000000-0000-4000-8000-000000000042';
drop policy tenant_isolation on documents;
create policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or deleted_at is not null) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
