-- fault: 508-email-looked-up-in-users
-- channel: rows of "the same person" by the e-mail of a user, which every company may choose
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy own_applications on applicants for select
  using (email in (select u.email from users u where u.id = (select app.current_user_id())));
