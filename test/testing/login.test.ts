import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer } from '../support/index.ts'
import { definer, own, soundSchema, table } from './sound-schema.ts'

const acme = '11111111-1111-4111-8111-111111111111'

/** Says what a function finds under a name, which the search path decides. */
const legacyTitles = `
  create schema legacy;
  ${table('titles', 'title text not null')}
  create table legacy.titles (title text not null);
  ${definer('copy_title()', 'returns trigger', 'begin insert into legacy.titles values (new.title); return null; end', 'plpgsql')}
  grant usage on schema legacy to app_user, app_system; grant insert, select on legacy.titles to app_system;
  grant select on titles to app_system;
  create trigger copy_title after insert on titles for each row execute function copy_title();
  create function all_titles() returns setof text language plpgsql stable security definer as
    $$ begin return query execute 'select title from titles where to_regclass(''titles'') = to_regclass(''legacy.titles'')'; end $$;
  alter function all_titles() owner to app_system; grant execute on function all_titles() to app_user;`

const loginTrigger = `
  create function at_login() returns event_trigger language plpgsql as
    $$ begin if session_user = 'app_user' then perform set_config('app.current_company_id', '${acme}', false); end if; end $$;
  create event trigger at_login on login execute function at_login();`

let url: string
let client: postgres.Sql

const as = (username: string, password = 'pw') => Object.assign(new URL(url), { username, password }).href
const leaksOf = async (options: { readonly appUrl?: string } = {}) => {
  const { findings, notRun, unneeded } = await runLeakTest({ url, appRole: 'app_user', ...options })
  return { leaks: findings.map(({ object, attack }) => `${object} ${attack}`), notRun, unneeded }
}

beforeAll(async () => {
  url = await startOwnServer()
  client = postgres(url, { max: 1, onnotice: () => {} })
  await client.unsafe(soundSchema)
  await client.unsafe(`alter role app_user password 'pw'; create role other login password 'pw'`)
  await client`insert into companies (id, name) values (${acme}, 'Acme')`
})

describe('the leak test and how the sessions of the app role begin', () => {
  it('needs no login where the catalog shows that nothing can matter, and says that there was none', async () => {
    const reason = expect.stringMatching(/without --app-url: .+ What ALTER ROLE and ALTER DATABASE ask for/)
    expect(await leaksOf()).toEqual({
      leaks: [],
      notRun: [],
      unneeded: [{ object: 'app_user', attack: 'login', reason }],
    })
    expect(await leaksOf({ appUrl: as('app_user') })).toEqual({ leaks: [], notRun: [], unneeded: [] })
  })

  it('are not known where nobody can log in as the app role, but by a member of it', async () => {
    await client.unsafe('alter role app_user nologin')
    const nobody = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe('create role service login in role app_user')
    const member = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe('drop role service; alter role app_user login')
    expect(nobody).toMatchObject({ verdict: 'incomplete', findings: [] })
    expect(nobody.notRun).toEqual([
      {
        object: 'app_user',
        attack: 'login',
        reason: expect.stringMatching(/^nobody can log in as app_user, .*--app-role .*--app-url/),
      },
    ])
    expect(member).toMatchObject({ verdict: 'clean', notRun: [] })
  })

  it('attacks with the search path of the app role, which SET ROLE leaves alone', async () => {
    await client.unsafe(legacyTitles)
    const leak = 'public.all_titles() function-call'
    expect((await leaksOf()).leaks).toEqual([])
    await client.unsafe('alter role app_user set search_path = legacy, public')
    expect((await leaksOf()).leaks).toContain(leak)
    expect((await leaksOf({ appUrl: as('app_user') })).leaks).toContain(leak)
    await client.unsafe(`alter role app_user reset search_path; drop schema legacy cascade;
      drop table titles; drop function all_titles(), copy_title()`)
  })

  it('attacks as the role that a session of the app role becomes at once', async () => {
    await client.unsafe(`${table('drafts', 'title text not null', `create policy own on drafts to app_user using (${own}); create policy all_drafts on drafts to editors using (true);`).replace('create policy', 'create role editors; grant usage on schema public to editors; create policy')}
      grant select on drafts to editors; grant editors to app_user; alter role app_user set role = 'editors'`)
    expect((await leaksOf()).leaks).toContain('public.drafts select')
    await client.unsafe(
      'alter role app_user reset role; drop table drafts; drop owned by editors; drop role editors',
    )
  })

  it('says what only a login would show, and sees it with one', async ({ skip }) => {
    const [server] = await client`select current_setting('server_version_num')::int as version`
    skip(server?.version < 170_000, 'event triggers ON login came with PostgreSQL 17')
    await client.unsafe(loginTrigger)
    const blind = await leaksOf()
    const seeing = await leaksOf({ appUrl: as('app_user') })
    await client.unsafe('drop event trigger at_login; drop function at_login()')
    expect(blind.leaks).toEqual([])
    expect(blind.notRun).toEqual([
      {
        object: 'app_user',
        attack: 'login',
        reason: expect.stringMatching(/^the event trigger at_login runs only at a login, .*--app-url/),
      },
    ])
    expect(seeing.leaks).toContain('app_user login')
    expect(seeing.notRun).toEqual([])
  })

  it('reports as not run what a login that fails would have shown', async () => {
    const { verdict, notRun } = await runLeakTest({
      url,
      appRole: 'app_user',
      appUrl: as('app_user', 'wrong'),
    })
    expect(verdict).toBe('incomplete')
    expect(notRun).toEqual([
      { object: 'app_user', attack: 'login', reason: expect.stringContaining('--app-url failed') },
    ])
    expect(JSON.stringify(notRun)).not.toContain('wrong password for')
  })

  it('refuses a login of another role, and one to another database', async () => {
    await client.unsafe('create database elsewhere')
    const elsewhere = Object.assign(new URL(as('app_user')), { pathname: '/elsewhere' }).href
    for (const appUrl of [as('other'), elsewhere]) {
      await expect(runLeakTest({ url, appRole: 'app_user', appUrl })).rejects.toMatchObject({
        code: 'ERR_LEAKTEST_APP_LOGIN',
      })
    }
  })
})
