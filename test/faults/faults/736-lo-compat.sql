-- fault: 736-lo-compat
-- channel: lo_compat_privileges is on for the database: every large object is everybody's
-- class: grant
-- detectable-by: catalog
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

do $$ declare o oid := lo_from_bytea(4711, 'beta plan'); begin execute format('alter large object %s owner to app_owner', o);
  execute format('alter database %I set lo_compat_privileges = on', current_database()); end $$;
