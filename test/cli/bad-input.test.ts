import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import { captureOutput, startOwnServer, withClient } from '../support/index.ts'
import { soundSchema, table } from '../testing/sound-schema.ts'

const password = 'hunter2'
const commands = ['leaktest', 'audit'] as const

let url: string
let client: postgres.Sql

const at = (parts: Partial<Record<'username' | 'password' | 'host' | 'pathname' | 'search', string>>) =>
  Object.assign(new URL(url), parts).href
const as = (username: string) => at({ username, password })
const run = (command: string, address: string, ...args: readonly string[]) =>
  runCli([command, '--url', address, '--app-role', 'app_user', '--json', ...args])

/** Runs `work` while something is as it should not be. */
async function amid<T>(change: string, undo: string, work: () => Promise<T>): Promise<T> {
  await client.unsafe(change)
  try {
    return await work()
  } finally {
    await client.unsafe(undo)
  }
}

beforeAll(async () => {
  url = await startOwnServer()
  client = postgres(url, { max: 1, onnotice: () => {} })
  await client.unsafe(soundSchema)
  await client.unsafe(`revoke insert on users from app_user; grant insert (company_id, id, email) on users to app_user;
    create role visitor login password '${password}'; create role guest login password '${password}';
    grant app_user to guest`)
  await client.unsafe('create database closed allow_connections false')
  await client.unsafe('create database private')
  await client.unsafe('revoke connect on database private from public')
  await client.unsafe('create database bare')
  const bare = postgres(at({ pathname: '/bare' }), { max: 1 })
  await bare.unsafe('create table companies (id uuid primary key)')
  await bare.end()
})

describe.each(commands)('hedgerow %s, where it can not run,', (command) => {
  const written = captureOutput()

  it.each([
    ['an address of another kind', 'ERR_DATABASE_URL', () => `mysql://app:${password}@localhost/homes`, []],
    [
      'a host that does not answer',
      'ERR_DATABASE_UNREACHABLE',
      () => at({ host: '127.0.0.1:1', password }),
      [],
    ],
    [
      'a host that is not there',
      'ERR_DATABASE_UNREACHABLE',
      () => at({ host: 'nowhere.invalid', password }),
      [],
    ],
    ['a database that is not there', 'ERR_DATABASE_UNKNOWN', () => at({ pathname: '/homes' }), []],
    ['a database that is closed', 'ERR_DATABASE_REFUSED', () => at({ pathname: '/closed' }), []],
    [
      'a login that may not connect',
      'ERR_DATABASE_REFUSED',
      () => at({ username: 'visitor', password, pathname: '/private' }),
      [],
    ],
    ['a setting that is not there', 'ERR_DATABASE_REFUSED', () => at({ search: `?tenancy=${password}` }), []],
    ['a wrong password', 'ERR_DATABASE_LOGIN', () => at({ username: 'visitor', password: 'hunter22' }), []],
    ['an unknown login', 'ERR_DATABASE_LOGIN', () => as('nobody'), []],
    ['an unknown app role', 'ERR_LEAKTEST_APP_ROLE', () => url, ['--app-role', 'nobody']],
    ['an unknown tenant table', 'ERR_LEAKTEST_TENANT_TABLE', () => url, ['--tenant-table', 'homes']],
    [
      'a database without the tenant column',
      'ERR_LEAKTEST_TENANT_COLUMN',
      () => at({ pathname: '/bare' }),
      [],
    ],
  ])('answers %s with %s and a next step', async (_what, code, address, args) => {
    expect(await run(command, address(), ...args)).toBe(3)
    expect(written.stderr).toMatch(new RegExp(`^${code}: .+\\n {2}\\S.+\\n$`))
    expect(written.stdout).not.toContain('"clean"')
    expect(written.stdout + written.stderr).not.toMatch(/hunter2|\n {4}at /)
  })

  it('says that the connection was lost half way', async () => {
    const code = await withClient(url, (holder) =>
      holder.begin(async (transaction) => {
        await transaction`lock table pg_catalog.pg_policy in access exclusive mode`
        const running = run(command, url)
        const kill = () => client`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = ${`hedgerow ${command}`} and wait_event_type = 'Lock'`
        while ((await kill()).length === 0);
        return running
      }),
    )
    expect(code).toBe(3)
    expect(written.stderr).toMatch(/^ERR_(DATABASE|LEAKTEST_CONNECTION)_LOST: .+\n {2}\S.+\n$/)
    expect(written.stdout).not.toContain('"clean"')
  })
})

describe.each(commands)('hedgerow %s', (command) => {
  captureOutput()

  it.each([
    ['statement_timeout', '100ms'],
    ['lock_timeout', '1ms'],
    ['idle_in_transaction_session_timeout', '1ms'],
  ])('is not held to the %s of the database or of a role', async (setting, value) => {
    const set = `alter database postgres set ${setting} = '${value}'; alter role app_user set ${setting} = '${value}'`
    const reset = `alter database postgres reset ${setting}; alter role app_user reset ${setting}`
    expect(await amid(set, reset, () => run(command, url))).toBe(0)
  })

  it('is not held to the transaction_timeout of the database', async ({ skip }) => {
    const [server] = await client`select current_setting('server_version_num')::int as version`
    skip(server?.version < 170_000, 'transaction_timeout came with PostgreSQL 17')
    const set = `alter database postgres set transaction_timeout = '20ms'`
    expect(
      await amid(set, 'alter database postgres reset transaction_timeout', () => run(command, url)),
    ).toBe(0)
  })

  it('runs twice at the same time', async () => {
    expect(await Promise.all([run(command, url), run(command, url)])).toEqual([0, 0])
  })
})

describe('a database that is not as it should be', () => {
  const written = captureOutput()
  const read = () => JSON.parse(written.stdout)

  it('has an app role that is a superuser, which both report by its name', async () => {
    const [change, undo] = ['alter role app_user superuser', 'alter role app_user nosuperuser']
    expect(await amid(change, undo, () => run('leaktest', url))).toBe(1)
    expect(read().findings).toContainEqual(
      expect.objectContaining({ object: 'app_user', attack: 'bypass-rls' }),
    )
    written.stdout = ''
    expect(await amid(change, undo, () => run('audit', url))).toBe(1)
    expect(read().findings).toContainEqual(
      expect.objectContaining({ object: 'app_user', rule: 'role-attribute' }),
    )
  })

  it('has an app role that nobody can log in as, which both say by its name', async () => {
    const [change, undo] = ['alter role app_user nologin', 'alter role app_user login']
    const work = (command: string) => () => run(command, url)
    await client.unsafe('revoke app_user from guest')
    expect(await amid(change, undo, work('leaktest'))).toBe(3)
    expect(read().notRun).toEqual([
      {
        object: 'app_user',
        attack: 'login',
        reason: expect.stringContaining('nobody can log in as app_user'),
      },
    ])
    written.stdout = ''
    expect(await amid(change, undo, work('audit'))).toBe(0)
    await client.unsafe('grant app_user to guest')
    expect(read().findings).toContainEqual(
      expect.objectContaining({ object: 'app_user', rule: 'app-role-no-login' }),
    )
  })

  it('lets the login make no rows, which the leak test says, and the audit does not need', async () => {
    expect(await run('leaktest', as('guest'))).toBe(3)
    expect(read()).toMatchObject({ verdict: 'incomplete' })
    expect(written.stderr).toMatch(/^ERR_LEAKTEST_ROWS: .+42501.+\n {2}\S.+\n$/)
    expect(await run('audit', as('guest'))).toBe(0)
  })

  it('lets the login not become the app role', async () => {
    expect(await run('leaktest', as('visitor'))).toBe(3)
    expect(written.stderr).toMatch(/^ERR_LEAKTEST_PRIVILEGE: .+\n {2}\S.+\n$/)
  })

  it('has a table that can not be filled, which the leak test names, and the audit judges', async () => {
    const change = `${table('sealed', "title text not null, check (title = upper(title) and title = lower(title) and length(title) > 3 and title ~ '^[a-z]+$')")}`
    expect(await amid(change, 'drop table sealed', () => run('leaktest', url))).toBe(3)
    const { verdict, findings, notRun } = read()
    expect({ verdict, findings }).toEqual({ verdict: 'incomplete', findings: [] })
    expect(new Set(notRun.map(({ object }: { object: string }) => object))).toEqual(
      new Set(['public.sealed']),
    )
    expect(await amid(change, 'drop table sealed', () => run('audit', url))).toBe(0)
  })

  it('begins its sessions read-only, which the leak test says, and the audit does not mind', async () => {
    const change = 'alter database postgres set default_transaction_read_only = on'
    const undo = 'alter database postgres reset default_transaction_read_only'
    expect(await amid(change, undo, () => run('leaktest', url))).toBe(3)
    expect(written.stderr).toMatch(/^ERR_LEAKTEST_READ_ONLY: .+\n {2}\S.+\n$/)
    expect(await amid(change, undo, () => run('audit', url))).toBe(0)
  })
})

describe('the process of hedgerow', () => {
  it('ends with 3 and a next step where the driver drops a promise: its own first question is not answered in time', async () => {
    await client.unsafe(`alter role visitor set statement_timeout = '200ms'`)
    const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
    const args = ['--import', 'tsx', main, 'audit', '--url', as('visitor'), '--app-role', 'app_user']
    const { code, stderr } = await client.begin(async (holder) => {
      await holder.unsafe('lock table pg_catalog.pg_type in access exclusive mode')
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
      const [said, [ended]] = await Promise.all([text(child.stderr), once(child, 'close')])
      return { code: ended, stderr: said }
    })
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(/^ERR_DATABASE_REFUSED: .+57014.+\n {2}\S.+\n$/),
    })
  })
})
