import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { tenantDatabase } from 'hedgerow'
import * as schema from 'hedgerow/schema'
import { type ApplicationTestOptions, type LeakReport, runApplicationTest } from 'hedgerow/testing'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { appUrl, createTestDatabase, startOwnServer, withClient } from '../../support/index.ts'
import { soundSchema } from '../sound-schema.ts'
import { createHandWritten, type HandWritten, type Mistake } from './hand-written.ts'

let url: string
let testDatabase: string

beforeAll(async () => {
  url = await createTestDatabase({ template: 'reference' })
  testDatabase = new URL(url).pathname.slice(1)
})

/** Tests an application that is written by hand. */
async function test(
  mistake?: Mistake,
  change: (application: HandWritten) => Partial<ApplicationTestOptions> = () => ({}),
): Promise<LeakReport> {
  const application = createHandWritten({ appUrl: appUrl(url), ownerUrl: url, ...(mistake && { mistake }) })
  const { scope, nested, outside } = application
  try {
    return await runApplicationTest({
      ...{ url, testDatabase, appRole: 'app_user', scope, nested, outside },
      ...change(application),
    })
  } finally {
    await application.end()
  }
}

const countCompanies = () =>
  withClient(url, (client) => client`select count(*)::int as n from companies`).then(([row]) => row?.n)

const others = [
  ...['one-context', 'at-once', 'next-scope', 'after-scope', 'after-error', 'without-tenant', 'late-query'],
  ...['scope-in-scope', 'nested-transaction', 'outside-query'],
]

describe('the test of an application', () => {
  it('is clean where the application sets its contexts soundly by hand', async () => {
    const { verdict, findings, notRun, checks } = await test()
    expect({ verdict, findings, notRun }).toEqual({ verdict: 'clean', findings: [], notRun: [] })
    expect(checks.map(({ attack }) => attack)).toEqual(['app-role', 'own-rows', ...others])
  })

  it('is clean with tenantDatabase, also with one connection but for scopes in scopes', async () => {
    for (const max of [5, 1]) {
      const db = tenantDatabase({ url: appUrl(url), schema, tenancy: schema.tenancy, postgres: { max } })
      const report = await runApplicationTest({
        ...{ url, testDatabase, tenancy: schema.tenancy },
        scope: (context, work) => db.withTenant(context, (tx) => work((text) => tx.execute(text))),
      })
      await db.end()
      expect(report.findings).toEqual([])
      expect(report.notRun.map(({ attack }) => attack)).toEqual(max === 1 ? ['scope-in-scope'] : [])
    }
  })

  it('takes rows in an object, as node-postgres returns them', async () => {
    const { verdict } = await test(undefined, ({ scope }) => ({
      scope: (context, work) =>
        scope(context, (query) => work(async (text) => ({ rows: await query(text), rowCount: 1 }))),
    }))
    expect(verdict).toBe('clean')
  })
})

const session = /a query on the connection afterwards shows its rows: its context is there still\.$/

const mistakes: [Mistake, attack: string, evidence: RegExp][] = [
  ['sets the context for the session', 'after-scope', session],
  ['never sets the context', 'own-rows', /the context is never set on the connection that queries\.$/],
  [
    'sets the context on another connection',
    'own-rows',
    /several connections, and the context is set on another one/,
  ],
  ['sets the context outside of a transaction', 'own-rows', /set_config\(…, true\) without BEGIN\.$/],
  ['sets the context after the first query', 'own-rows', /the context is set only after the first query\.$/],
  ['sets empty text', 'own-rows', /the context is set to empty text\.$/],
  ['sets a fixed tenant', 'own-rows', /the context names another tenant\.$/],
  [
    'resets only after success',
    'after-error',
    /failed with an error of the application, .* shows its rows: its context is there still\.$/,
  ],
  [
    'leaves a failed transaction open',
    'after-error',
    /failed with an error of the application, .* shows its rows: its context is there still\.$/,
  ],
  ['keeps the context in a variable', 'at-once', /one of tenant A shows rows of tenant B\.$/],
  [
    'answers late queries',
    'late-query',
    /runs in the scope that has the connection by then, and shows rows of tenant B/,
  ],
  [
    'loses the context in nested transactions',
    'nested-transaction',
    /in a scope of tenant A has no context\.$/,
  ],
  ['shares the connection with scopes inside', 'scope-in-scope', /one of tenant A shows rows of tenant B\.$/],
  ['keeps the member role when there is none', 'next-scope', /has the person or member role of that one/],
  [
    'lets a scope without a tenant pass',
    'without-tenant',
    /^A scope with empty text shows rows of every tenant\.$/,
  ],
  ['logs in as the owner', 'app-role', /^It queries as postgres, a superuser or a role with BYPASSRLS\.$/],
]

/** What else such a mistake opens. */
const consequences: Partial<Record<Mistake, string[]>> = {
  'sets the context for the session': ['after-error', 'late-query', 'outside-query'],
  'resets only after success': ['late-query', 'outside-query'],
  'leaves a failed transaction open': ['outside-query'],
  'keeps the context in a variable': ['scope-in-scope'],
  'logs in as the owner': ['own-rows'],
}

describe('an application that', () => {
  it.each(mistakes)('%s is found out by %s, which names the mistake', async (mistake, attack, evidence) => {
    const { verdict, findings, notRun } = await test(mistake)
    expect(verdict).toBe('leak')
    expect(findings).toContainEqual(
      expect.objectContaining({
        attack,
        object: 'the application',
        evidence: expect.stringMatching(evidence),
      }),
    )
    const allowed = [attack, ...(consequences[mistake] ?? [])]
    expect(findings.filter((one) => !allowed.includes(one.attack))).toEqual([])
    // What needs a tenant to see its own rows shows nothing where it does not.
    const isBlind = findings.some((one) => one.attack === 'own-rows')
    expect(notRun.map((one) => one.attack)).toEqual(isBlind ? others : [])
  })

  it('leaves a failed transaction open is found out by the next scope, where nothing else can be seen', async () => {
    const { findings } = await test('leaves a failed transaction open', () => ({
      outside: undefined as never,
    }))
    expect(findings.map(({ evidence }) => evidence)).toEqual([
      'When a scope of tenant A has failed with an error of PostgreSQL, the next one is refused: its transaction was left open.',
    ])
  })

  it('can leave a mistake as it is, with a reason', async () => {
    const exceptions = [{ object: 'the application', attack: 'late-query', reason: 'postgres.js can not' }]
    const { verdict, accepted } = await test('answers late queries', () => ({ exceptions }))
    expect({ verdict, accepted }).toEqual({ verdict: 'clean', accepted: exceptions })
  })
})

describe('the two made-up tenants', () => {
  it('are gone afterwards, also when the application fails', async () => {
    expect(await countCompanies()).toBe(0)
    const failing = { scope: () => Promise.reject(new Error('Out of order')) }
    await expect(test(undefined, () => failing)).rejects.toMatchObject({
      code: 'ERR_LEAKTEST_APPLICATION',
      hint: 'Out of order',
    })
    expect(await countCompanies()).toBe(0)
  })

  it('are there for the application in between', async () => {
    let during: number | undefined
    await test(undefined, ({ scope }) => ({
      scope: async (context, work) => {
        during ??= await countCompanies()
        return scope(context, work)
      },
    }))
    expect(during).toBe(2)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('are gone when %s ends the process', async (signal) => {
    const script = fileURLToPath(new URL('interrupted.ts', import.meta.url))
    const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    expect(await countCompanies()).toBe(2)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([null, signal])
    await vi.waitFor(async () => expect(await countCompanies()).toBe(0), { timeout: 20_000 })
  })

  it('are not made in a database of another name', async () => {
    await expect(test(undefined, () => ({ testDatabase: 'production' }))).rejects.toMatchObject({
      code: 'ERR_LEAKTEST_SENTINELS',
    })
  })

  it('are not committed where they could not be removed again', async () => {
    await withClient(url, (client) =>
      client.unsafe(`create function keep() returns trigger language plpgsql as $$ begin return null; end $$;
        create trigger keep before delete on companies for each row execute function keep();
        alter table companies enable always trigger keep`),
    )
    await expect(test()).rejects.toMatchObject({ code: 'ERR_LEAKTEST_SENTINELS' })
    expect(await countCompanies()).toBe(0)
    await withClient(url, (client) => client`drop function keep() cascade`)
  })

  it('get rows of their own where the tenants themselves are open to all', async () => {
    await withClient(url, (client) => client`alter table companies disable row level security`)
    const { verdict, notRun } = await test()
    await withClient(url, (client) => client`alter table companies enable row level security`)
    expect({ verdict, notRun }).toEqual({ verdict: 'clean', notRun: [] })
    expect(await countCompanies()).toBe(0)
  })
})

describe('an owner of the tables who is no superuser, and whom FORCE binds to the policies,', () => {
  it('can make and remove the tenants, and is found out where the application logs in as it', async () => {
    const server = await startOwnServer()
    await withClient(server, (client) =>
      client.unsafe(`${soundSchema} alter role app_user password 'pw';
        create role the_owner login password 'pw'; grant app_owner, app_user to the_owner`),
    )
    const as = (user: string) => Object.assign(new URL(server), { username: user, password: 'pw' }).href
    const reports: LeakReport[] = []
    for (const login of ['app_user', 'the_owner']) {
      const { end, ...application } = createHandWritten({ appUrl: as(login), ownerUrl: server })
      const options = { url: as('the_owner'), testDatabase: 'postgres', appRole: 'app_user' }
      reports.push(await runApplicationTest({ ...options, ...application }))
      await end()
    }
    const findings = reports.map((report) => report.findings.map(({ evidence }) => evidence))
    expect(findings).toEqual([
      [],
      ['It queries as the_owner, which is, or may become, app_owner, the owner of public.companies.'],
    ])
    expect(await withClient(server, (client) => client`select from companies`)).toHaveLength(0)
  })
})

describe('the options', () => {
  it.each<[string, object]>([
    ['"scope" is required', { scope: undefined }],
    ['"testDatabase" is required', { testDatabase: '' }],
  ])('are refused at once: %s', async (message, options) => {
    await expect(test(undefined, () => options)).rejects.toThrow(message)
  })
})
