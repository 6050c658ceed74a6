-- control: a restrictive policy by a list of member roles
-- expect: no leak
\set ON_ERROR_STOP on
create policy writers on documents as restrictive for update to public using ((select app.current_user_role()) = any (array['admin', 'developer'])) with check ((select app.current_user_role()) = any (array['admin', 'developer']));
