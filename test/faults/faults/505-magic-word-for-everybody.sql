-- fault: 505-magic-word-for-everybody
-- channel: a word in place of a company id opens everything
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own; "all companies" of a report screen
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy tenant_isolation on documents
  using (current_setting('app.current_company_id', true) in (company_id::text, 'everyone'));
