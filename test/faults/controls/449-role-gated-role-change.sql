-- control: member roles may be changed by admins only
-- expect: no leak (who may change a role is admin)
\set ON_ERROR_STOP on
grant update (role) on users to app_user;
create policy only_admins_change on users as restrictive for update
  using ((select app.current_user_role()) = 'admin') with check ((select app.current_user_role()) = 'admin');
