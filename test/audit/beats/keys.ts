import type { Beat } from './beat.ts'

export const keyBeats: readonly Beat[] = [
  {
    rule: 'key-over-tenants',
    fault: 'a unique key over all tenants',
    lookAlike: 'alter table projects add unique (company_id, name)',
    statement: 'alter table projects add constraint one_name unique (name)',
    objects: ['public.projects'],
  },
  {
    rule: 'key-over-tenants',
    fault: 'a primary key that the references to it rest on',
    lookAlike:
      'create table regions (id uuid primary key default gen_random_uuid()); grant insert on regions to app_user',
    statement: `
      alter table projects add constraint projects_id unique (id);
      alter table applications drop constraint applications_project_id_fk;
      alter table applications add constraint applications_project_id_fk foreign key (project_id) references projects (id) on delete cascade`,
    objects: ['public.projects'],
  },
  {
    rule: 'key-over-tenants',
    fault: 'a unique index that holds the tenant only to ask whether there is one',
    lookAlike: 'create unique index one_name on projects (md5(company_id::text || name))',
    statement: 'create unique index one_name on projects ((company_id is not null), name)',
    objects: ['public.projects'],
  },
  {
    rule: 'key-over-tenants',
    fault: 'a partial unique index over an expression',
    lookAlike: `create unique index one_mail on users (company_id, lower(email)) where is_active;
      create unique index one_mail_too on users ((company_id::text || lower(email)))`,
    statement: 'create unique index one_mail on users (lower(email)) where is_active',
    objects: ['public.users'],
  },
  {
    rule: 'key-over-tenants',
    fault: 'an exclusion that compares all tenants',
    lookAlike:
      'alter table projects add constraint no_twins exclude using gist (company_id with =, name with =)',
    statement: 'alter table projects add constraint no_twins exclude using gist (name with =)',
    objects: ['public.projects'],
  },
  {
    rule: 'reference-over-tenants',
    fault: 'a reference by id alone',
    lookAlike: `create table regions (id uuid primary key); alter table projects add region_id uuid references regions`,
    statement: `
      alter table projects add constraint projects_id unique (id);
      alter table applications drop constraint applications_project_id_fk;
      alter table applications add constraint applications_project_id_fk foreign key (project_id) references projects (id) on delete cascade`,
    objects: ['public.applications'],
  },
  {
    rule: 'reference-over-tenants',
    fault: 'a reference whose tenant is another column that people may write',
    lookAlike:
      'alter table applications add foreign key (project_id, company_id) references projects (id, company_id)',
    statement: `
      alter table applications add project_company_id uuid;
      alter table applications add constraint wrong foreign key (project_company_id, project_id) references projects (company_id, id);
      grant update (project_company_id) on applications to app_user`,
    objects: ['public.applications'],
  },
  {
    rule: 'reference-nulls-tenant',
    fault: 'a reference that takes the tenant away',
    lookAlike: `alter table applicants add constraint person foreign key (company_id, user_id) references users (company_id, id) on delete set null (user_id)`,
    statement: `alter table applicants add constraint person foreign key (company_id, user_id) references users (company_id, id) on delete set null`,
    objects: ['public.applicants'],
  },
  {
    rule: 'reference-not-valid',
    fault: 'a reference that was never checked',
    lookAlike: `alter table applicants add constraint person foreign key (company_id, user_id) references users (company_id, id)`,
    statement: `alter table applicants add constraint person foreign key (company_id, user_id) references users (company_id, id) not valid`,
    objects: ['public.applicants'],
  },
  {
    rule: 'index-not-led',
    fault: 'an index that is searched before the policies',
    lookAlike: 'create index by_subject on contact_submissions (subject)',
    statement: 'create index by_status on projects (status desc, company_id)',
    objects: ['public.projects'],
  },
  {
    rule: 'index-not-led',
    fault: 'a key that does not begin with its tenant',
    lookAlike: 'alter table projects add unique (company_id, name)',
    statement: 'alter table projects add constraint one_name unique (name, company_id)',
    objects: ['public.projects'],
  },
  {
    rule: 'reference-unindexed',
    fault: 'a reference without an index',
    lookAlike: `alter table projects add lender_id uuid;
      create index on projects (company_id, lender_id);
      alter table projects add foreign key (company_id, lender_id) references users (company_id, id)`,
    statement: `alter table projects add lender_id uuid;
      alter table projects add foreign key (company_id, lender_id) references users (company_id, id)`,
    objects: ['public.projects'],
  },
  {
    rule: 'reference-unindexed',
    fault: 'a reference without an index, and without the tenant that it has to carry',
    lookAlike: `alter table projects add unique (id); alter table projects add twin uuid references projects (id);
      create index on projects (company_id, twin)`,
    statement: `alter table projects add unique (id); alter table projects add twin uuid references projects (id);
      create index on projects (twin)`,
    objects: ['public.projects'],
  },
  {
    rule: 'loose-child',
    fault: 'a copy of rows without their tenant',
    lookAlike: `create table project_kinds (id uuid primary key, name text); grant select on project_kinds to app_user;
      create table project_drafts (project_id uuid)`,
    statement:
      'create table drafts as select id as project_id, name from projects; grant select on drafts to app_user',
    objects: ['public.drafts'],
  },
]
