import { definer, own, table } from './sound-schema.ts'

export interface FaultyObject {
  readonly attack: string
  readonly object: string
  readonly sql: string
}

const title = 'title text not null'
const perCommand = (
  name: string,
  rules: Partial<Record<'select' | 'insert' | 'update' | 'delete', string>>,
) =>
  (['select', 'insert', 'update', 'delete'] as const)
    .map(
      (command) =>
        `create policy ${command}_own on ${name} for ${command} ${rules[command] ?? (command === 'insert' ? `with check (${own})` : `using (${own})`)};`,
    )
    .join('\n')

/** One fault an object: what would go unnoticed if the attack did not work. */
export const faultyObjects: readonly FaultyObject[] = [
  {
    attack: 'select',
    object: 'public.open_read',
    sql: table(
      'open_read',
      title,
      `create policy own on open_read using (${own}); create policy all_read on open_read for select using (true);`,
    ),
  },
  {
    attack: 'insert',
    object: 'public.open_insert',
    sql: table('open_insert', title, perCommand('open_insert', { insert: 'with check (true)' })),
  },
  {
    attack: 'insert-null',
    object: 'public.notes',
    sql: `create table notes (id uuid default gen_random_uuid(), company_id uuid references companies, body text not null); alter table notes enable row level security; create policy own on notes using (company_id is null or ${own}); grant select, insert on notes to app_user;`,
  },
  {
    attack: 'update',
    object: 'public.open_update',
    sql: table(
      'open_update',
      title,
      `${perCommand('open_update', { update: 'using (true) with check (true)' })} create policy seen on open_update for select using (true);`,
    ),
  },
  {
    attack: 'update-move',
    object: 'public.moving',
    sql: table('moving', title, perCommand('moving', { update: `using (${own}) with check (true)` })),
  },
  {
    attack: 'update-steal',
    object: 'public.stolen',
    sql: table('stolen', title, perCommand('stolen', { update: `using (true) with check (${own})` })),
  },
  {
    attack: 'blind-update',
    object: 'public.blind_update',
    sql: table(
      'blind_update',
      title,
      perCommand('blind_update', { update: 'using (true) with check (true)' }),
    ),
  },
  {
    attack: 'delete',
    object: 'public.open_delete',
    sql: table(
      'open_delete',
      title,
      `${perCommand('open_delete', { delete: 'using (true)' })} create policy seen on open_delete for select using (true);`,
    ),
  },
  {
    attack: 'blind-delete',
    object: 'public.blind_delete',
    sql: table('blind_delete', title, perCommand('blind_delete', { delete: 'using (true)' })),
  },
  {
    attack: 'upsert',
    object: 'public.upserted',
    sql: table(
      'upserted',
      title,
      `${perCommand('upserted', { insert: 'with check (true)', update: 'using (true) with check (true)' })} create policy seen on upserted for select using (true);`,
    ),
  },
  {
    attack: 'merge',
    object: 'public.merged',
    sql: table(
      'merged',
      title,
      `${perCommand('merged', { delete: 'using (true)' })} create policy seen on merged for select using (true);`,
    ),
  },
  {
    attack: 'reference',
    object: 'public.comments',
    sql: `create table threads (company_id uuid not null references companies, id uuid not null unique default gen_random_uuid(), primary key (company_id, id)); alter table threads enable row level security; create policy own on threads using (${own}); grant select on threads to app_user; ${table('comments', 'thread uuid references threads (id), title text not null')}`,
  },
  { attack: 'unique-key', object: 'public.slugs', sql: table('slugs', 'slug text not null unique') },
  {
    attack: 'copied-row',
    object: 'public.checked',
    sql: `${table('checked', 'code text not null')} ${definer('code_free(c text, t uuid)', 'returns boolean', 'select not exists (select from public.checked where code = c and company_id <> t)')} grant execute on function code_free(text, uuid) to public; alter table checked add constraint code_free check (public.code_free(code, company_id)); grant select on checked to app_system;`,
  },
  {
    attack: 'stored-value',
    object: 'public.ranked',
    sql: `${table('ranked', 'rank bigint')} ${definer('rank_it()', 'returns trigger', 'begin new.rank := (select count(*) from public.ranked); return new; end', 'plpgsql')} grant select on ranked to app_system; create trigger rank_it before insert on ranked for each row execute function rank_it();`,
  },
  {
    attack: 'side-effect',
    object: 'public.featured',
    sql: `${table('featured', 'is_first boolean not null default false')} ${definer('only_one()', 'returns trigger', 'begin if pg_trigger_depth() < 2 then update public.featured set is_first = false where id <> new.id; end if; return null; end', 'plpgsql')} grant select, update on featured to app_system; create trigger only_one after insert on featured for each row execute function only_one();`,
  },
  {
    attack: 'error-message',
    object: 'public.quoted',
    sql: `create view quoted as select id, title from documents where company_id::text = (select current_setting('app.current_company_id', true)); grant select on quoted to app_user;`,
  },
  {
    attack: 'no-context',
    object: 'public.null_open',
    sql: table(
      'null_open',
      title,
      `create policy own on null_open using (current_setting('app.current_company_id', true) is null or ${own});`,
    ),
  },
  {
    attack: 'reset-context',
    object: 'public.empty_open',
    sql: table(
      'empty_open',
      title,
      `create policy own on empty_open using (current_setting('app.current_company_id', true) = '' or ${own});`,
    ),
  },
  {
    attack: 'garbage-context',
    object: 'public.wildcard',
    sql: table(
      'wildcard',
      title,
      `create policy own on wildcard using (company_id::text like (select current_setting('app.current_company_id', true)));`,
    ),
  },
  {
    attack: 'prepared-statement',
    object: 'public.planned',
    sql: `create function company_const() returns uuid language sql immutable as $$ select nullif(current_setting('app.current_company_id', true), '')::uuid $$; ${table('planned', title, 'create policy own on planned using (company_id = company_const());')}`,
  },
  {
    attack: 'other-setting',
    object: 'public.flagged',
    sql: table(
      'flagged',
      title,
      `create policy own on flagged using (${own} or current_setting('app.is_staff', true) = 'true');`,
    ),
  },
  {
    attack: 'policy-input',
    object: 'public.inherited',
    sql: table(
      'inherited',
      title,
      `create policy own on inherited using (${own} or company_id::text in (select settings ->> 'parent' from companies));`,
    ),
  },
  {
    attack: 'no-member-role',
    object: 'public.denied',
    sql: table(
      'denied',
      title,
      `create policy own on denied using (${own}); create policy deny on denied as restrictive using (nullif(current_setting('app.current_user_role', true), '') is distinct from 'member');`,
    ),
  },
  {
    attack: 'stored-role',
    object: 'public.promoted',
    sql: table(
      'promoted',
      title,
      `create policy own on promoted using (${own});
       create policy admins on promoted for select using (exists (
         select from users where id = (select nullif(current_setting('app.current_user_id', true), '')::uuid) and role = 'admin'));`,
    ),
  },
  {
    attack: 'unseen-row',
    object: 'public.gated',
    sql: table(
      'gated',
      title,
      `create policy own on gated using (${own}); create policy admins on gated as restrictive for select using (current_setting('app.current_user_role', true) = 'admin');`,
    ),
  },
  {
    attack: 'own-role',
    object: 'public.people',
    sql: table('people', "role text not null default 'member' check (role in ('admin', 'member'))"),
  },
  {
    attack: 'sequence',
    object: 'public.numbered',
    sql: `create sequence numbers; ${table('numbered', "no bigint not null default nextval('numbers')")} grant usage, select on sequence numbers to app_user;`,
  },
  {
    attack: 'drop-owned',
    object: 'public.bounded',
    sql: `${table('bounded', title, `create policy everybody on bounded using (true); create policy own on bounded as restrictive to app_members using (${own});`).replace('create table bounded', 'create role app_members; grant app_members to app_user; create table bounded')}`,
  },
  {
    attack: 'create-reference',
    object: 'public.referred',
    sql: `${table('referred', title)} grant references on referred to app_user;`,
  },
  {
    attack: 'truncate',
    object: 'public.truncated',
    sql: `${table('truncated', title)} grant truncate on truncated to app_user;`,
  },
  {
    attack: 'create-trigger',
    object: 'public.triggered',
    sql: `${table('triggered', title)} grant trigger on triggered to app_user;`,
  },
  {
    attack: 'select',
    object: 'public.all_documents',
    sql: 'create view all_documents as select * from documents; grant select on all_documents to app_user;',
  },
  {
    attack: 'no-context',
    object: 'public.document_count',
    sql: 'create view document_count as select count(*) as n from documents; alter view document_count owner to app_system; grant select on document_count to app_user;',
  },
  {
    attack: 'shared-write',
    object: 'public.messages',
    sql: 'create table messages (id uuid default gen_random_uuid(), body text not null); grant select, insert on messages to app_user;',
  },
  {
    attack: 'tenant-ids',
    object: 'public.versions',
    sql: `create table versions (document uuid, body text); grant select on versions to app_user;`,
  },
  {
    attack: 'insert',
    object: 'public.editor',
    sql: `create view editor as select company_id, id, title from documents where ${own}; grant select, insert, update, delete on documents to app_system; alter view editor owner to app_system; grant select, insert on editor to app_user;`,
  },
  {
    attack: 'update',
    object: 'public.mover',
    sql: `create view mover as select company_id, id, title from documents where ${own}; alter view mover owner to app_system; grant select, update on mover to app_user;`,
  },
  {
    attack: 'delete',
    object: 'public.eraser',
    sql: `create view eraser as select id from documents where ${own}; create rule erase as on delete to eraser do instead delete from documents; grant select, delete on eraser to app_user;`,
  },
  {
    attack: 'function-call',
    object: 'public.title_of(uuid)',
    sql: definer(
      'title_of(document uuid)',
      'returns text',
      'select title from public.documents where id = document',
    ),
  },
  {
    attack: 'no-context',
    object: 'public.count_all()',
    sql: definer('count_all()', 'returns bigint', 'select count(*) from public.documents'),
  },
  {
    attack: 'function-write',
    object: 'public.rename(uuid, text)',
    sql: definer(
      'rename(document uuid, name text)',
      'returns void',
      'update public.documents set title = name where id = document',
    ),
  },
  {
    attack: 'function-context',
    object: 'public.walk()',
    sql: definer(
      'walk()',
      'returns void',
      "begin perform set_config('app.current_company_id', id::text, true) from public.companies order by id::text = current_setting('app.current_company_id', true) desc; end",
      'plpgsql',
    ),
  },
  {
    attack: 'function-memory',
    object: 'public.report()',
    sql: `grant temporary on database postgres to app_user; create function report() returns setof text language plpgsql as $$ begin create temporary table if not exists cache as select title from public.documents; return query select title from pg_temp.cache; end $$;`,
  },
  {
    attack: 'leftovers',
    object: 'public.export()',
    sql: `create function export() returns void language plpgsql as $$ begin execute 'declare exported cursor with hold for select title from public.documents'; end $$;`,
  },
  {
    attack: 'earlier-call',
    object: 'public.sit(uuid)',
    sql: `create table seats (pid int primary key, company_id uuid not null); alter table seats owner to app_system;
      ${definer('sit(company uuid)', 'returns void', 'insert into public.seats values (pg_backend_pid(), company) on conflict (pid) do update set company_id = excluded.company_id')}
      ${definer('seated()', 'returns uuid', "select coalesce((select company_id from public.seats where pid = pg_backend_pid()), nullif(current_setting('app.current_company_id', true), '')::uuid)")}
      ${table('seated_rows', title, 'create policy own on seated_rows using (company_id = (select seated()));')}`,
  },
  {
    attack: 'key-twin',
    object: 'public.enter_by_name(text)',
    sql: definer(
      'enter_by_name(company_name text)',
      'returns void',
      "begin perform set_config('app.current_company_id', (select id::text from public.companies where lower(name) = lower(company_name) order by id limit 1), true); end",
      'plpgsql',
    ),
  },
  {
    attack: 'advisory-lock',
    object: 'public.lock(text)',
    sql: `create function lock(name text) returns boolean language sql volatile as $$ select pg_try_advisory_xact_lock(hashtext(name)) $$;`,
  },
  {
    attack: 'leakproof-filter',
    object: 'public.noisy(text)',
    sql: `create function noisy(t text) returns boolean language plpgsql immutable leakproof cost 0.1 as $$ begin raise notice '%', t; return false; end $$;`,
  },
  {
    attack: 'context-setter',
    object: 'public.enter(uuid)',
    sql: `create function enter(company uuid) returns void language sql volatile as $$ select set_config('app.current_company_id', company::text, false) $$;`,
  },
  {
    attack: 'create',
    object: 'workshop',
    sql: 'create schema workshop; grant usage, create on schema workshop to app_user;',
  },
  { attack: 'function-call', object: 'public.code_free(text, uuid)', sql: '' },
]

/** The same for the app role: what opens it to an attack, and what closes it again. */
export const roleFaults = [
  {
    attack: 'create-schema',
    open: 'grant create on database postgres to app_user',
    close: 'revoke create on database postgres from app_user',
  },
  { attack: 'bypass-rls', open: 'alter role app_user bypassrls', close: 'alter role app_user nobypassrls' },
  { attack: 'become-role', open: 'grant app_owner to app_user', close: 'revoke app_owner from app_user' },
  {
    attack: 'as-role',
    open: 'create role app_support nologin; grant usage on schema public to app_support; grant select on documents to app_support; create policy support on documents to app_support using (true); alter role app_user noinherit; grant app_support to app_user',
    close:
      'alter role app_user inherit; drop policy support on documents; drop owned by app_support; drop role app_support',
  },
  {
    attack: 'grant-role',
    open: 'alter role app_user createrole; grant app_system to app_user with admin option',
    close: 'alter role app_user nocreaterole; revoke app_system from app_user',
  },
  {
    attack: 'set-parameter',
    open: 'grant set on parameter session_replication_role to app_user',
    close: 'revoke set on parameter session_replication_role from app_user',
  },
  {
    attack: 'system-catalog',
    open: 'grant select on pg_statistic to app_user',
    close: 'revoke select on pg_statistic from app_user',
  },
  {
    attack: 'system-function',
    open: 'grant execute on function pg_read_file(text) to app_user',
    close: 'revoke execute on function pg_read_file(text) from app_user',
  },
  {
    attack: 'login-setting',
    open: "alter role app_user set app.current_user_role = 'admin'",
    close: 'alter role app_user reset all',
  },
  {
    attack: 'large-object',
    open: "set role app_user; select lo_from_bytea(4711, 'scan'); reset role",
    close: 'select lo_unlink(4711)',
  },
]

/** A tenant's document that is there before, as in any database with a past. */
export const pastDocument = `
  insert into companies (id, name) values ('33333333-3333-4333-8333-333333333333', 'Past');
  insert into documents (company_id, id, title) values ('33333333-3333-4333-8333-333333333333', '44444444-4444-4444-8444-444444444444', 'old');`
