-- control: membership in pg_checkpoint, which shows and changes no row
-- expect: no leak
\set ON_ERROR_STOP on
do $$ begin if exists (select from pg_roles where rolname = 'pg_checkpoint') then grant pg_checkpoint to app_user; end if; end $$;
