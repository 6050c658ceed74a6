import type { Beat } from './beat.ts'

const tenant = `(select nullif(current_setting('app.current_company_id', true), '')::uuid)`

export const viewBeats: readonly Beat[] = [
  {
    rule: 'view-crosses-tenants',
    fault: 'a view that reads as a superuser',
    lookAlike: `
      create view names with (security_invoker = true) as select name from projects; grant select on names to app_user;
      create view mine with (security_barrier = true) as select name from projects where company_id = ${tenant}; grant select on mine to app_user;
      create view owned as select name from projects; alter view owned owner to app_owner; grant select on owned to app_user;
      create view internal as select name from projects`,
    statement: 'create view names as select name from projects; grant select on names to app_user',
    objects: ['public.names'],
  },
  {
    rule: 'view-crosses-tenants',
    fault: 'a view over a view, which counts',
    lookAlike: `create view inner_names as select company_id, name from projects;
      create view counts with (security_barrier = true) as select count(*) from inner_names where company_id = ${tenant};
      grant select on counts to app_user`,
    statement: `create view inner_names as select company_id, name from projects;
      create view counts as select count(*) from inner_names; grant select on counts to app_user`,
    objects: ['public.counts'],
  },
  {
    rule: 'view-crosses-tenants',
    fault: 'a materialized view',
    lookAlike: `create materialized view stored as select name from projects;
      create table kinds (name text); create materialized view stored_kinds as select name from kinds; grant select on stored_kinds to app_user`,
    statement:
      'create materialized view stored as select name from projects; grant select on stored to app_user',
    objects: ['public.stored'],
  },
  {
    rule: 'view-crosses-tenants',
    fault: 'a view of what visitors wrote',
    lookAlike: `create view inbox with (security_invoker = true) as select name from contact_submissions; grant select on inbox to app_user`,
    statement: 'create view inbox as select name from contact_submissions; grant select on inbox to app_user',
    objects: ['public.inbox'],
  },
  {
    rule: 'view-without-barrier',
    fault: 'a view whose WHERE alone divides the tenants',
    lookAlike: `create view mine with (security_barrier = true) as select name from projects where company_id = ${tenant}; grant select on mine to app_user;
      create view mine_too as select name from mine; grant select on mine_too to app_user;
      create view names with (security_invoker = true) as select name from projects; grant select on names to app_user`,
    statement: `create view mine as select name from projects where company_id = ${tenant}; grant select on mine to app_user`,
    objects: ['public.mine'],
  },
  {
    rule: 'view-without-check',
    fault: 'a view that takes rows which it would not show',
    lookAlike: `create view mine with (security_barrier = true) as select company_id, name from projects where company_id = ${tenant} with check option; grant insert on mine to app_user;
      create view names with (security_barrier = true) as select name from projects where company_id = ${tenant}; grant update on names to app_user`,
    statement: `create view mine with (security_barrier = true) as select company_id, name from projects where company_id = ${tenant}; grant insert on mine to app_user`,
    objects: ['public.mine'],
  },
]
