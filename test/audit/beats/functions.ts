import type { Beat } from './beat.ts'

const tenant = `nullif(current_setting('app.current_company_id', true), '')::uuid`
const pinned = 'set search_path = pg_catalog, pg_temp'
/** A function in SQL that runs as the superuser who makes it. */
const definer = (signature: string, body: string) =>
  `create function ${signature} language sql stable security definer ${pinned} as $$ ${body} $$`
/** The same in PL/pgSQL. */
const procedural = (signature: string, body: string, rest = `security definer ${pinned}`) =>
  `create function ${signature} language plpgsql ${rest} as $$ ${body} $$`

export const functionBeats: readonly Beat[] = [
  {
    rule: 'definer-crosses-tenants',
    fault: 'a look-up by id alone',
    lookAlike: `
      ${definer('find_project(p_id uuid) returns setof projects', `select * from public.projects p where p.id = p_id and p.company_id = ${tenant}`)};
      ${definer('list_users() returns setof text', `select u.email from public.companies c join public.users u on u.company_id = c.id where c.id = (select ${tenant})`)};
      ${definer('submit(p text) returns void', `select 1`).replace('stable', 'volatile').replace('select 1', `insert into public.contact_submissions (name, email, subject, message) values (p, p, p, p)`)};
      create function my_projects() returns setof projects language sql as 'select * from public.projects'`,
    statement: definer(
      'find_project(p_id uuid) returns setof projects',
      'select * from public.projects where id = p_id',
    ),
    objects: ['public.find_project(uuid)'],
  },
  {
    rule: 'definer-crosses-tenants',
    fault: 'a tenant that the caller names',
    lookAlike: procedural(
      'count_projects(p_company uuid) returns bigint',
      `begin
         if p_company is distinct from ${tenant} then raise exception 'not yours'; end if;
         return (select count(*) from public.projects where company_id = p_company);
       end`,
    ),
    statement: definer(
      'count_projects(p_company uuid) returns bigint',
      'select count(*) from public.projects where company_id = p_company',
    ),
    objects: ['public.count_projects(uuid)'],
  },
  {
    rule: 'definer-crosses-tenants',
    fault: 'a statement that is made at run time and never asks for the tenant',
    lookAlike: procedural(
      'find_mail(p text) returns setof uuid',
      `begin
         return query execute format('select id from public.users where company_id = %L and %I = $1', ${tenant}, 'email') using p;
       end`,
    ),
    statement: procedural(
      'find_mail(p text) returns setof uuid',
      `begin return query execute format('select id from public.users where %I = $1', 'email') using p; end`,
    ),
    objects: ['public.find_mail(text)'],
  },
  {
    rule: 'definer-injection',
    fault: "a caller's text in a statement",
    lookAlike: procedural(
      'search(p text, p_limit int) returns setof uuid',
      `begin
         return query execute 'select id from public.projects where company_id = ${tenant.replaceAll("'", "''")} and name = ' || quote_literal(p) || format(' limit %s', p_limit);
       end`,
    ),
    statement: procedural(
      'search(p text) returns setof uuid',
      `declare q text := 'select id from public.projects where name = '''; begin q := q || lower(p) || ''''; return query execute q; end`,
    ),
    objects: ['public.search(text)'],
    isMended: false,
  },
  {
    rule: 'definer-injection',
    fault: 'a query of a caller that XML is made of',
    lookAlike: `create function export() returns xml language sql security definer ${pinned}
      as $$ select query_to_xml('select name from public.projects where company_id = ${tenant.replaceAll("'", "''")}', true, false, '') $$`,
    statement: `create function export(q text) returns xml language sql security definer ${pinned}
      as $$ select query_to_xml(q, true, false, '') $$`,
    objects: ['public.export(text)'],
    isMended: false,
  },
  {
    rule: 'definer-crosses-tenants',
    fault: 'a table that XML is made of, inside of an aggregate',
    lookAlike: `create function step(x text, id uuid) returns text language sql ${pinned}
      as $$ select x || table_to_xml('public.projects', true, false, '')::text $$;
      create aggregate exported(uuid) (sfunc = step, stype = text, initcond = '')`,
    statement: `create function step(x text, id uuid) returns text language sql security definer ${pinned}
      as $$ select x || table_to_xml('public.projects', true, false, '')::text $$;
      revoke execute on function step(text, uuid) from public;
      create aggregate exported(uuid) (sfunc = step, stype = text, initcond = '')`,
    objects: ['public.step(text, uuid)'],
  },
  {
    rule: 'definer-opaque',
    fault: 'a statement on a table that is named at run time',
    lookAlike: procedural(
      'count_all(p text) returns void',
      `begin execute format('select count(*) from %I', p); end`,
      '',
    ),
    statement: procedural(
      'count_all(p text) returns void',
      `begin execute format('select count(*) from %I', p); end`,
    ),
    objects: ['public.count_all(text)'],
  },
  {
    rule: 'definer-search-path',
    fault: 'a path that holds a schema in which the application makes functions',
    lookAlike: `create function answer() returns int language sql security definer set search_path = pg_catalog, public, pg_temp as 'select 1'`,
    statement: `grant create on schema public to app_user;
      create function answer() returns int language sql security definer set search_path = public as 'select 1'`,
    objects: ['public.answer()'],
  },
  {
    rule: 'definer-search-path',
    fault: 'a path that its caller sets',
    lookAlike: `create function answer() returns int language sql as 'select 1'`,
    statement: `create function answer() returns int language sql security definer as 'select 1'`,
    objects: ['public.answer()'],
  },
  {
    rule: 'definer-search-path',
    fault: 'a temporary table before all others',
    lookAlike: `do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
      create function answer() returns bigint language sql security definer set search_path = public as 'select count(*) from public.contact_submissions'`,
    statement: `do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
      create function answer() returns bigint language sql security definer set search_path = public as 'select count(*) from contact_submissions'`,
    objects: ['public.answer()'],
  },
  {
    rule: 'definer-search-path',
    fault: 'a temporary table before what a policy asks',
    lookAlike: `do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
      create function is_member() returns boolean language sql stable as 'select exists (select from public.users u where u.id is not null)';
      create function count_mine() returns bigint language sql stable as 'select count(*) from users';
      create policy members on projects as restrictive using (is_member())`,
    statement: `do $$ begin execute format('grant temporary on database %I to app_user', current_database()); end $$;
      create function is_member() returns boolean language sql stable as 'select exists (select from users u where u.id is not null)';
      create policy members on projects as restrictive using (is_member())`,
    objects: ['public.is_member()'],
  },
  {
    rule: 'definer-outside',
    fault: 'a file that the caller names',
    lookAlike: `create function read(p text) returns text language sql ${pinned} as 'select pg_read_file(p)'`,
    statement: `create function read(p text) returns text language sql security definer ${pinned} as 'select pg_read_file(p)'`,
    objects: ['public.read(text)'],
    isMended: false,
  },
  {
    rule: 'definer-public',
    fault: 'a function with other rights that everybody may call',
    lookAlike: `create function answer() returns int language sql security definer ${pinned} as 'select 1';
      revoke execute on function answer() from public; grant execute on function answer() to app_user`,
    statement: `create function answer() returns int language sql security definer ${pinned} as 'select 1'`,
    objects: ['public.answer()'],
  },
  {
    rule: 'leakproof-function',
    fault: 'a function that may see rows before the policies',
    lookAlike: `create function is_odd(t text) returns boolean language sql immutable as 'select length(t) % 2 = 1'`,
    statement: `create function is_odd(t text) returns boolean language sql immutable leakproof as 'select length(t) % 2 = 1'`,
    objects: ['public.is_odd(text)'],
  },
  {
    rule: 'leakproof-system',
    fault: "a mark on a function of PostgreSQL's own",
    lookAlike: 'alter function pg_catalog.ts_match_vq(tsvector, tsquery) cost 10',
    statement: 'alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof',
    objects: ['pg_catalog.ts_match_vq(tsvector, tsquery)'],
  },
  {
    rule: 'untrusted-function',
    fault: 'a function that nothing keeps inside of the database',
    lookAlike: `create function twice(int) returns int language sql as 'select $1 * 2'`,
    statement: `create function read_it(text) returns text language internal strict as 'pg_read_file_all'`,
    objects: ['public.read_it(text)'],
  },
  {
    rule: 'comment-as-store',
    fault: 'a comment that every tenant reads',
    lookAlike: `create function note(p text) returns void language plpgsql as $$ begin execute format('comment on table projects is %L', p); end $$`,
    statement: procedural(
      'note(p text) returns void',
      `begin execute format('comment on table public.projects is %L', p); end`,
    ),
    objects: ['public.note(text)'],
    isMended: false,
  },
]
