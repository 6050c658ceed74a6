import type { Beat } from './beat.ts'

const wrapper = 'create foreign data wrapper nowhere; create server remote foreign data wrapper nowhere;'

/** As it stands once its tables have been read from its publisher. */
const subscription = (table: string) => `
  create subscription elsewhere connection 'dbname=elsewhere' publication everything with (connect = false);
  set local allow_system_table_mods = on;
  insert into pg_subscription_rel (srsubid, srrelid, srsubstate)
    select oid, '${table}'::regclass, 'r' from pg_subscription where subname = 'elsewhere'`

export const outletBeats: readonly Beat[] = [
  {
    rule: 'foreign-table',
    fault: 'a foreign table with the tenant column',
    lookAlike: `${wrapper} create foreign table archive (company_id uuid, name text) server remote`,
    statement: `${wrapper} create foreign table archive (company_id uuid, name text) server remote; grant select on archive to app_user`,
    objects: ['public.archive'],
  },
  {
    rule: 'publication-sends-tenants',
    fault: 'a publication of a tenant table',
    lookAlike: 'create publication contacts for table contact_submissions',
    statement: 'create publication everything for table projects, users, contact_submissions',
    objects: ['everything'],
  },
  {
    rule: 'publication-sends-tenants',
    fault: 'a publication of all tables',
    lookAlike: 'create publication nothing',
    statement: 'create publication everything for all tables',
    objects: ['everything'],
  },
  {
    rule: 'subscription-writes-tenants',
    fault: 'a subscription to a tenant table',
    lookAlike: subscription('contact_submissions'),
    statement: subscription('projects'),
    objects: ['elsewhere'],
    isMended: false,
  },
  {
    rule: 'extension-opened',
    fault: 'a function that its extension keeps closed, and connections from the server',
    lookAlike: `create extension dblink; do $$ declare one regprocedure; begin
        for one in select objid::regprocedure from pg_depend d join pg_extension e on e.oid = d.refobjid
                   where e.extname = 'dblink' and d.classid = 'pg_proc'::regclass and d.deptype = 'e'
        loop execute format('revoke execute on function %s from public', one); end loop;
      end $$;
      create extension pg_trgm`,
    statement: 'create extension dblink; grant execute on function dblink_connect_u(text) to app_user',
    objects: ['public.dblink_connect_u(text)', 'dblink'],
  },
  {
    rule: 'sequence-readable',
    fault: 'a counter of all tenants that tells how far it is',
    lookAlike: `create sequence free; grant select on free to app_user;
      alter table projects add number bigint generated always as identity`,
    statement: `create sequence numbers; grant select on numbers to app_user;
      alter table projects add number bigint not null default nextval('numbers')`,
    objects: ['public.numbers'],
  },
]
