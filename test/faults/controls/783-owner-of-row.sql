-- control: within the company, only who made a project changes it
-- expect: no leak
\set ON_ERROR_STOP on
create policy own_projects on projects as restrictive for update to public using (created_by = (select app.current_user_id()) or (select app.current_user_role()) = 'admin');
