import type { Beat } from './beat.ts'

export const rowSecurityBeats: readonly Beat[] = [
  {
    rule: 'rls-off',
    fault: 'a tenant table on which row-level security is off',
    lookAlike: 'create table regions (id int primary key)',
    statement: 'alter table projects disable row level security',
    objects: ['public.projects'],
  },
  {
    rule: 'force-off',
    fault: 'a tenant table whose owner passes its policies by',
    lookAlike: 'create table regions (id int primary key); alter table regions enable row level security',
    statement: 'alter table projects no force row level security',
    objects: ['public.projects'],
  },
  {
    rule: 'rls-off',
    fault: 'a partition that is read without its parent',
    lookAlike: `create table events (company_id uuid not null references companies, at date not null) partition by range (at);
      create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
      alter table events enable row level security; alter table events_2026 enable row level security;
      grant select on events_2026 to app_user`,
    statement: `create table events (company_id uuid not null references companies, at date not null) partition by range (at);
      create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
      alter table events enable row level security; grant select on events_2026 to app_user`,
    objects: ['public.events_2026'],
  },
  {
    rule: 'policy-none',
    fault: 'a table that may be read and lets nothing pass',
    lookAlike:
      'create table regions (id int primary key); alter table regions enable row level security; grant select on regions to app_user',
    statement: 'drop policy select_for_members on companies',
    objects: ['public.companies'],
    isMended: false,
  },
  {
    rule: 'policy-null',
    fault: 'a boundary without its expression, as drizzle-kit push leaves it',
    lookAlike: 'create policy also on projects for insert with check (true)',
    statement:
      'drop policy tenant_boundary on projects; create policy tenant_boundary on projects as restrictive',
    objects: ['public.projects'],
    isMended: false,
  },
]
