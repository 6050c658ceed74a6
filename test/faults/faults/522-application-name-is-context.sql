-- fault: 522-application-name-is-context
-- channel: the company is taken from application_name, which a pool sets once
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy by_name on documents for select
  using (company_id::text = current_setting('application_name'));
