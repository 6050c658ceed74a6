-- fault: 355-view-over-intake
-- channel: the contact form is read through a view
-- class: view
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create view contact_inbox as select name, message from contact_submissions; grant select on contact_inbox to app_user;
