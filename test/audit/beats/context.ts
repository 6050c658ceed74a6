import type { Beat } from './beat.ts'

const set = (setting: string, value: string, isLocal = true) =>
  `set_config('app.current_${setting}', ${value}, ${isLocal})`
/** Sets what a request begins with: the tenant, the person and the member role. */
const setAll = (isLocal = true) =>
  [
    set('company_id', `coalesce(company::text, '')`, isLocal),
    set('user_id', `coalesce(person::text, '')`, isLocal),
    set('user_role', `coalesce(member_role, '')`, isLocal),
  ].join(', ')
const setter = (body: string, rest = '') =>
  `create function set_context(company uuid, person uuid, member_role text) returns void language plpgsql ${rest} as $$ ${body} $$`

export const contextBeats: readonly Beat[] = [
  {
    rule: 'setting-outlives',
    fault: 'a context for the session',
    lookAlike: `${setter(`begin perform ${setAll()}; end`)};
      create function set_limits() returns void language sql as $$ select set_config('statement_timeout', '5s', false) $$`,
    statement: setter(`begin perform ${setAll(false)}; end`),
    objects: Array.from({ length: 3 }, () => 'public.set_context(uuid, uuid, text)'),
    isMended: false,
  },
  {
    rule: 'setting-outlives',
    fault: 'a SET without LOCAL that is made at run time',
    lookAlike: setter(
      `begin perform ${setAll()}; execute format('set local app.current_company_id = %L', company); end`,
    ),
    statement: setter(
      `begin perform ${setAll()}; execute format('set app.current_company_id = %L', company); end`,
    ),
    objects: ['public.set_context(uuid, uuid, text)'],
    isMended: false,
  },
  {
    rule: 'setter-keeps-context',
    fault: 'a tenant that stays where none is given',
    lookAlike: setter(`
      begin
        if not exists (select from public.companies where id = company) then raise exception 'no such company'; end if;
        perform ${setAll()};
      end`),
    statement: setter(`begin if company is null then return; end if; perform ${setAll()}; end`),
    objects: Array.from({ length: 3 }, () => 'public.set_context(uuid, uuid, text)'),
    isMended: false,
  },
  {
    rule: 'setter-keeps-context',
    fault: 'an exception that is caught, and a query that finds no row',
    lookAlike: setter(
      `begin perform ${setAll()}; exception when others then raise exception 'the context can''t be set'; end`,
    ),
    statement: setter(`
      begin
        perform ${setAll()};
        perform ${set('user_id', 'id::text')} from public.users where id = person;
      exception when others then null;
      end`),
    objects: Array.from({ length: 3 }, () => 'public.set_context(uuid, uuid, text)'),
    isMended: false,
  },
  {
    rule: 'setter-keeps-context',
    fault: 'a tenant to fall back to',
    lookAlike: setter(`begin perform ${setAll()}; end`),
    statement: setter(
      `begin perform ${setAll().replace(`company::text, ''`, `company::text, '22222222-2222-4222-8222-222222222222'`)}; end`,
    ),
    objects: ['public.set_context(uuid, uuid, text)'],
    isMended: false,
  },
  {
    rule: 'tenant-switched',
    fault: 'a loop that leaves the context on the last tenant',
    lookAlike: `create function refresh() returns void language plpgsql as $$
      declare c uuid; before text := current_setting('app.current_company_id', true);
      begin
        for c in select id from public.companies loop perform ${set('company_id', 'c::text')}; end loop;
        perform ${set('company_id', `coalesce(before, '')`)};
      end $$`,
    statement: `create function refresh() returns void language plpgsql as $$
      declare c uuid;
      begin for c in select id from public.companies loop perform ${set('company_id', 'c::text')}; end loop; end $$`,
    objects: ['public.refresh()'],
    isMended: false,
  },
  {
    rule: 'tenant-switched',
    fault: 'a tenant that is given and then read',
    lookAlike: `${setter(`begin perform 1 from public.users where company_id = company and id = person; perform ${setAll()}; end`)};
      create function count_mine() returns bigint language sql as 'select count(*) from public.projects'`,
    statement: `create function count_of(company uuid) returns bigint language plpgsql as $$
      begin perform ${set('company_id', 'company::text')}; return (select count(*) from public.projects); end $$`,
    objects: ['public.count_of(uuid)'],
    isMended: false,
  },
  {
    rule: 'setting-immutable',
    fault: 'a tenant that a plan keeps',
    lookAlike: `create function company() returns text language sql stable as $$ select current_setting('app.current_company_id', true) $$;
      create function slug(t text) returns text language sql immutable as 'select lower(t)'`,
    statement: `create function company() returns text language sql immutable as $$ select current_setting('app.current_company_id', true) $$`,
    objects: ['public.company()'],
  },
  {
    rule: 'function-remembers',
    fault: 'a temporary table that an earlier call has filled',
    lookAlike: `create function report() returns setof text language plpgsql as $$
      begin
        create temporary table if not exists cache on commit drop as select name from public.projects;
        return query select name::text from cache;
      end $$`,
    statement: `create function report() returns setof text language plpgsql as $$
      begin
        if to_regclass('pg_temp.cache') is null then create temporary table cache (name text); end if;
        insert into cache select name from public.projects;
        return query select name from cache;
      end $$`,
    objects: ['public.report()'],
    isMended: false,
  },
  {
    rule: 'function-remembers',
    fault: 'a cursor that outlives its transaction',
    lookAlike: `create function open_list() returns void language plpgsql as $$ begin execute 'declare list cursor for select name from public.projects'; end $$`,
    statement: `create function open_list() returns void language plpgsql as $$ begin execute 'declare list cursor with hold for select name from public.projects'; end $$`,
    objects: ['public.open_list()'],
    isMended: false,
  },
  {
    rule: 'advisory-lock-shared',
    fault: 'a lock whose key any tenant can take',
    lookAlike: `create function try_lock(p text) returns boolean language sql as $$
        select pg_try_advisory_xact_lock(hashtextextended(current_setting('app.current_company_id') || p, 0)) $$;
      create function lock_job() returns void language sql as 'select pg_advisory_xact_lock(7)'`,
    statement: `create function try_lock(p text) returns boolean language sql as 'select pg_try_advisory_xact_lock(hashtextextended(p, 0))'`,
    objects: ['public.try_lock(text)'],
    isMended: false,
  },
]
