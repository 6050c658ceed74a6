import type { Beat } from './beat.ts'

const person = `(select nullif(current_setting('app.current_user_id', true), '')::uuid)`
const devices = 'create table devices (id uuid primary key, owner uuid not null, name text)'

export const sharedTableBeats: readonly Beat[] = [
  {
    rule: 'intake-readable',
    fault: 'a contact form that every sender can read',
    lookAlike: 'create policy readable on contact_submissions for select using (true)',
    statement:
      'create policy readable on contact_submissions for select using (true); grant select (email, message) on contact_submissions to public',
    objects: ['public.contact_submissions'],
    isMended: false,
  },
  {
    rule: 'intake-readable',
    fault: 'a table without tenants and policies that is written and read',
    lookAlike: `${devices}; grant select, insert on devices to app_user; alter table devices enable row level security;
      create policy own on devices using (owner = ${person})`,
    statement: `${devices}; grant select, insert on devices to app_user`,
    objects: ['public.devices'],
  },
  {
    rule: 'shared-writable',
    fault: 'reference data that every tenant changes',
    lookAlike: 'create table regions (id int primary key); grant select on regions to app_user',
    statement:
      'create table regions (id int primary key); grant select, update, delete on regions to app_user',
    objects: ['public.regions'],
  },
  {
    rule: 'copy-unprotected',
    fault: 'a copy of persons without their tenant',
    lookAlike:
      'create table fragments as select id, first_name from users; grant select on fragments to app_user',
    statement:
      'create table people as select id, first_name, email from users; grant select on people to app_user',
    objects: ['public.people'],
  },
  {
    rule: 'parent-open',
    fault: 'a parent without a tenant, whose children have one',
    lookAlike: 'create table named (name varchar(255) not null); alter table projects inherit named',
    statement: `create table named (name varchar(255) not null); alter table projects inherit named;
      grant select on named to app_user`,
    objects: ['public.named'],
  },
]
