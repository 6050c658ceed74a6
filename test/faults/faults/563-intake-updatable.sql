-- fault: 563-intake-updatable
-- channel: the contact form may be changed blindly by everybody
-- class: grant
-- detectable-by: both
-- severity: medium
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

grant update, delete on contact_submissions to app_user;
create policy contact_change on contact_submissions for update using (true) with check (true);
create policy contact_delete on contact_submissions for delete using (true);
