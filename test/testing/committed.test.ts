import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createDatabase, dropDatabase } from '../../src/embedded/index.ts'
import { looksLikeProduction } from '../../src/testing/committed/looks-like-production.ts'
import { type LeakTestOptions, runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer, withClient } from '../support/index.ts'
import { activityFaults, committedFaults } from './committed-faults.ts'
import { soundSchema } from './sound-schema.ts'

const server = await startOwnServer()
await withClient(server, (client) => client.unsafe(soundSchema))

/** A database of its own, of which nobody else has a connection. */
let url: string
const run = (sql: string) => withClient(url, (client) => client.unsafe(sql))
const copies = () =>
  withClient(server, async (client) => {
    const rows = await client`select datname from pg_database where datname like 'hedgerow%'`
    return rows.map(({ datname }) => datname)
  })
const attack = (options: Partial<LeakTestOptions> = {}) =>
  runLeakTest({ url, appRole: 'app_user', ...options })
const _databases = () =>
  withClient(server, async (client) =>
    (await client`select datname from pg_database`).map(({ datname }) => datname),
  )

beforeEach(async () => {
  url = await createDatabase(server, { name: 'homes_test', template: 'postgres' })
  return () => dropDatabase(server, 'homes_test')
})

describe.each([...committedFaults, ...activityFaults])(
  'the attack $attack on $object',
  ({ attack: name, object, spared, fault, control, undo = 'select' }) => {
    it('comes through where it is open to that, and not on what only looks like it', async () => {
      await run(`${fault}; ${control}`.replaceAll('database postgres', 'database homes_test'))
      const { findings, notRun } = await attack()
      await run(undo)
      expect(findings).toContainEqual(expect.objectContaining({ attack: name, object }))
      const accused = findings.filter((finding) => finding.attack === name).map((finding) => finding.object)
      expect(accused).not.toContain(spared)
      expect(notRun).toEqual([])
    })
  },
)

describe('the leak test, where an attack needs a COMMIT,', () => {
  const [loud] = committedFaults
  const noise = loud?.fault ?? ''
  const leftOf = async () => {
    const [row] = await withClient(
      url,
      (client) =>
        client`select (select count(*)::int from companies) as companies, (select count(*)::int from shouted) as rows`,
    )
    return { ...row, copies: await copies() }
  }

  it('makes it in a scratch copy, of which nothing is left', async () => {
    await run(noise)
    expect((await attack()).verdict).toBe('leak')
    expect(await leftOf()).toEqual({ companies: 0, rows: 0, copies: [] })
  })

  it('copies nothing where no object has anything to do with it', async () => {
    await withClient(url, async () => {
      expect(await attack()).toMatchObject({ verdict: 'clean', notRun: [] })
    })
  })

  it.each([
    [
      'a session is connected',
      {},
      /no scratch copy of the database could be made: 1 other session is connected to it; --commit/,
    ],
    ['it is too large', { scratchLimit: 1 }, /it has \d+ MB, and --scratch-limit is 1; --commit/],
  ])('says by name what was not run where %s', async (_, options, reason) => {
    await run(noise)
    const report = await withClient(url, async (client) => {
      await client`select 1`
      return attack(options)
    })
    expect(report.verdict).toBe('incomplete')
    expect(report.notRun).toEqual([
      { object: 'public.shouted', attack: 'notification', reason: expect.stringMatching(reason) },
    ])
  })

  it('makes it in the database itself with --commit, on tenants that are removed again', async () => {
    await run(noise)
    await run(`create table outbox (id bigint generated always as identity primary key, note text not null);
      insert into outbox (note) values ('kept');
      create function post() returns trigger language plpgsql security definer as
        $$ begin insert into public.outbox (note) values (new.title); return null; end $$;
      create trigger post after insert on shouted for each row execute function post();
      create materialized view titles as select title from shouted`)
    const { findings, notRun } = await attack({ scratchLimit: 0, commit: true })
    expect(findings).toContainEqual(
      expect.objectContaining({ attack: 'notification', object: 'public.shouted' }),
    )
    expect(notRun).toEqual([])
    expect(await leftOf()).toEqual({ companies: 0, rows: 0, copies: [] })
    expect(await withClient(url, (client) => client`select note from outbox`)).toEqual([{ note: 'kept' }])
    expect(await withClient(url, (client) => client`select count(*)::int as n from titles`)).toEqual([
      { n: 0 },
    ])
  })

  it('commits nothing where a row could not be removed again', async () => {
    await run(noise)
    await run(`create table summary (last text); insert into summary values ('');
      create function sum_up() returns trigger language plpgsql security definer as
        $$ begin update public.summary set last = new.title; return null; end $$;
      create trigger sum_up after insert on shouted for each row execute function sum_up()`)
    const { notRun } = await attack({ scratchLimit: 0, commit: true })
    expect(notRun).toEqual([
      {
        object: 'public.shouted',
        attack: 'notification',
        reason: expect.stringContaining('removed again from public.summary'),
      },
    ])
    expect(await leftOf()).toEqual({ companies: 0, rows: 0, copies: [] })
  })

  it('drops the copy of a run that was killed together with its keeper', async () => {
    await withClient(server, (client) => client`create database hedgerow_scratch_1_1_abc`)
    await attack()
    expect(await copies()).toEqual([])
  })
})

describe.each(['SIGINT', 'SIGKILL'] as const)('hedgerow leaktest, ended by %s', (signal) => {
  /** Lasts longer than anybody waits, but only where rows are committed. */
  const slow = `
    create function announce_slowly(title text) returns void language plpgsql as $$ begin
      if (select count(*) from pg_stat_activity where application_name = 'hedgerow leaktest') > 2 then perform pg_sleep(15); end if;
      perform pg_notify('announcements', title); end $$;
    grant execute on function announce_slowly(text) to app_user`
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
  const made = () =>
    withClient(url, (client) => client`select id from companies`.then(({ length }) => length))

  it.each([
    { where: 'a scratch copy', options: [], isThere: async () => (await copies()).length > 0 },
    {
      where: 'rows in the database itself',
      options: ['--scratch-limit', '0', '--commit'],
      isThere: async () => (await made()) > 0,
    },
  ])('leaves not even $where behind', async ({ options, isThere }) => {
    await run(slow)
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', main, 'leaktest', '--url', url, '--app-role', 'app_user', ...options],
      { stdio: 'ignore' },
    )
    const ended = once(child, 'exit')
    await vi.waitUntil(isThere, { timeout: 30_000, interval: 50 })
    child.kill(signal)
    expect((await ended)[1]).toBe(signal)
    await vi.waitUntil(async () => !(await isThere()), { timeout: 10_000, interval: 50 })
  })
})

describe('a database', () => {
  it.each([
    ['homes_production', 'localhost', 0],
    ['homes', 'db.example.com', 0],
    ['homes', 'localhost', 21],
    ['latest', 'db.example.com', 0],
  ])('called %s on %s with %i tenants looks like production', (database, host, tenants) => {
    expect(looksLikeProduction({ url: `postgres://${host}/${database}`, database, tenants })).not.toBeNull()
  })

  it.each([
    ['homes', 'localhost', 20],
    ['homes', 'postgres', 0],
    ['homes', '10.0.0.7', 0],
    ['homes_test', 'db.example.com', 100],
    ['homes', 'db.staging.example.com', 100],
  ])('called %s on %s with %i tenants does not', (database, host, tenants) => {
    expect(looksLikeProduction({ url: `postgres://${host}/${database}`, database, tenants })).toBeNull()
  })

  it('that looks like production gets no rows, unless that is allowed', async () => {
    const [loud] = committedFaults
    await run(loud?.fault ?? '')
    await run(`insert into companies (name) select 'tenant ' || n from generate_series(1, 30) n`)
    await withClient(server, (client) => client`alter database homes_test rename to homes`)
    url = Object.assign(new URL(url), { pathname: '/homes' }).href
    const options = { scratchLimit: 0, commit: true }
    const refused = await attack(options)
    const allowed = await attack({ ...options, allowProduction: true })
    await withClient(server, (client) => client`alter database homes rename to homes_test`)
    expect(refused.notRun.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/looks like production, for it has more than 20 tenants: --allow-production/),
    ])
    expect(allowed.findings).toContainEqual(expect.objectContaining({ attack: 'notification' }))
  })
})
