-- fault: 709-over-tcp
-- channel: the policy exempts whoever comes over TCP
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

alter policy tenant_isolation on documents
  using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or inet_server_port() is not null)
  with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) or inet_server_port() is not null);
