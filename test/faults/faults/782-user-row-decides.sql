-- fault: 782-user-row-decides
-- channel: a person's row says whether they see everything, and a person may change their row
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy auditors on documents for select to app_user using (exists (select from users u where u.id = (select app.current_user_id()) and u.metadata->>'auditor' = 'yes'));
