-- control: partition granted, with its own policy
-- expect: no leak
\set ON_ERROR_STOP on
grant select, insert, update, delete on activity_events_2024 to app_user;
