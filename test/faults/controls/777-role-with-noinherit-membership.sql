-- control: membership in the owner role without INHERIT, SET or ADMIN (16+)
-- expect: no leak
\set ON_ERROR_STOP on
do $$ begin if current_setting('server_version_num')::int >= 160000 then execute 'grant app_owner to app_user with admin false, inherit false, set false'; end if; end $$;
