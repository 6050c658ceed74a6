-- fault: 507-email-of-the-person
-- channel: rows of "the same person" by an e-mail from a setting, whatever the company
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own; applicants with one account in several companies
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy own_applications on applicants for select
  using (email = (select nullif(current_setting('app.current_user_email', true), '')));
