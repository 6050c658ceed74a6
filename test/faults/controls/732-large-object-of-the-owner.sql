-- control: a large object of the owner that the app role is not granted
-- expect: no leak
\set ON_ERROR_STOP on
do $$ declare o oid := lo_from_bytea(0, 'beta plan'); begin execute format('alter large object %s owner to app_owner', o); end $$;
