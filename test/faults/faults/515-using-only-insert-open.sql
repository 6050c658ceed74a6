-- fault: 515-using-only-insert-open
-- channel: a policy FOR INSERT that asks for the member role and not for the company
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy admins_add on documents for insert
  with check ((select app.current_user_role()) = 'admin');
