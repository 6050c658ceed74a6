-- fault: 502-unqualified-column-in-subquery
-- channel: the tenant column inside a subquery is the inner table's own: true as soon as the company has a user
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own; name resolution in subqueries
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy members on documents for select
  using (exists (select 1 from users where company_id = company_id));
