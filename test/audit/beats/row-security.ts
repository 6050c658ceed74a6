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
]
