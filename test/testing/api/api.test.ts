import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../../../examples/homeverse/start-server.ts'
import { type ApiReport, type ApiTestOptions, runApiTest } from '../../../src/testing/index.ts'
import { appUrl, createTestDatabase } from '../../support/index.ts'
import { createNotesApi, type Mistake, notesDocument, notesSchema } from './notes-api.ts'

let owner: postgres.Sql
let login: postgres.Sql

beforeAll(async () => {
  const url = await createTestDatabase()
  owner = postgres(url, { max: 1, onnotice: () => {} })
  login = postgres(appUrl(url), { max: 3 })
  await owner.unsafe(notesSchema)
})

afterAll(() => Promise.all([owner.end(), login.end()]))

const requests: ApiTestOptions['requests'] = {
  'POST /notes': (_, canary) => ({ body: { title: canary } }),
  'PATCH /notes/:id': { body: { pages: 7 } },
}
const leaveOut = { 'GET /health': 'it shows no rows' }

/** Tests the API on two new companies, each with two notes. */
async function test(mistake?: Mistake, options: Partial<ApiTestOptions> = {}): Promise<ApiReport> {
  const [a, b] = [randomUUID(), randomUUID()]
  const notes = new Map<string, string>()
  for (const [name, id] of Object.entries({ a, b })) {
    await owner`insert into companies (id, name) values (${id}, ${name})`
    const title = `Minutes of meeting ${name} 12`
    const [note] =
      await owner`insert into notes (company_id, title, pages) values (${id}, ${title}, 3) returning id`
    notes.set(id, note?.id)
  }
  return runApiTest({
    app: createNotesApi({ app: login, owner, companies: [a, b], ...(mistake && { mistake }) }),
    companies: [
      { token: a, id: a },
      { token: b, id: b },
    ],
    stranger: { token: randomUUID() },
    requests: {
      ...requests,
      'POST /notes/tags': ({ token }) => ({ body: { noteId: notes.get(token ?? ''), label: 'urgent' } }),
    },
    leaveOut,
    ...options,
  })
}

describe('the API test on a sound API', () => {
  it('is clean, and has left nothing out but what it was told to', async () => {
    const report = await test()
    expect(report).toMatchObject({ verdict: 'clean', findings: [], notRun: [] })
    expect(report.leftOut).toEqual([{ route: 'GET /health', reason: 'it shows no rows' }])
    expect(report.routes.map(({ route, fact }) => `${route}: ${fact}`)).toEqual([
      'GET /notes: shows nothing of another company',
      'GET /notes/:id{[0-9]+}: shows nothing of another company',
      'GET /notes/:id/size: shows nothing of another company',
      'POST /notes: shows and changes nothing of another company',
      'PATCH /notes/:id: shows and changes nothing of another company',
      'DELETE /notes/:id: shows and changes nothing of another company',
      'POST /notes/tags: shows and changes nothing of another company',
    ])
  })

  it('finds its way by a document that describes it, too', async () => {
    const { verdict, findings, notRun } = await test(undefined, { openapi: notesDocument, requests: {} })
    expect({ verdict, findings, notRun }).toEqual({ verdict: 'clean', findings: [], notRun: [] })
  })
})

describe('the API test', () => {
  it('takes rows from a seed where no route makes any, and headers for who calls', async () => {
    const companies = [randomUUID(), randomUUID()].map((id) => ({
      id,
      headers: { Authorization: `Bearer ${id}` },
    }))
    const report = await test(undefined, {
      companies: companies as unknown as ApiTestOptions['companies'],
      app: createNotesApi({ app: login, owner, companies: companies.map(({ id }) => id) }),
      seed: async ({ id = '' }, canary) => {
        await owner`insert into companies (id, name) values (${id}, 'seeded')`
        await owner`insert into notes (company_id, title) values (${id}, ${canary})`
      },
      requests: { 'PATCH /notes/:id': { body: { pages: 7 } } },
      leaveOut: { ...leaveOut, 'POST /notes': 'left out', 'POST /notes/tags': 'left out' },
    })
    expect(report).toMatchObject({ verdict: 'clean', findings: [], notRun: [] })
  })

  it('calls a server over HTTP', async () => {
    const letters = ['alpha', 'beta'].map((of) => ({ id: `letter-of-${of}`, of }))
    const app = new Hono().get('/v1/letters', (c) =>
      c.json(
        letters.filter(({ of }) => c.req.query('all') || c.req.header('Authorization') === `Bearer ${of}`),
      ),
    )
    const server = await startServer({ fetch: app.fetch, port: 0 })
    const { findings } = await runApiTest({
      app: { fetch: (request) => fetch(request) },
      baseUrl: `${server.url}/v1/`,
      openapi: { paths: { '/letters': { get: { parameters: [{ name: 'all', in: 'query' }] } } } },
      companies: [{ token: 'alpha' }, { token: 'beta' }],
    })
    await server.close()
    expect(findings.map(({ evidence }) => evidence)).toEqual([
      "Company A, with company B's all in the query, was answered 200 and shown company B's at [1].id.",
    ])
  })
})

const mistakes: [Mistake, route: string, evidence: RegExp][] = [
  [
    'lists everything',
    'GET /notes',
    /^Company A, in its own name, was answered 200 and shown company B's at \[\d+\]\./,
  ],
  [
    'finds by id alone',
    'GET /notes/:id{[0-9]+}',
    /^Company A, with company B's id in the path, was answered 200 and/,
  ],
  [
    'shows everything to a company that does not exist',
    'GET /notes',
    /^A caller of a company that does not exist, with company B's request, was answered 200 and shown/,
  ],
  [
    'answers without a token',
    'GET /notes/:id{[0-9]+}',
    /^Somebody without a token, with company B's request,/,
  ],
  ['shows the size of any note', 'GET /notes/:id/size', /with the very body that company B gets\.$/],
  [
    'names the other in a conflict',
    'POST /notes',
    /title in the body, was answered 409 and shown company B's at error/,
  ],
  [
    'keeps titles unique over all companies',
    'POST /notes',
    /was answered 409, but 201 with what nobody has\.$/,
  ],
  [
    'shows the owner in a header',
    'GET /notes/:id{[0-9]+}',
    /was answered 404 and shown company B's at the header x-note/,
  ],
  [
    'updates by id alone',
    'PATCH /notes/:id',
    /After the requests of others, company B is answered otherwise by GET \/notes.*, at pages\.$/,
  ],
  [
    'deletes by id alone',
    'DELETE /notes/:id',
    /After the requests of others, company B is answered otherwise by GET \/notes, at its status|\[/,
  ],
  [
    'takes the company from the body',
    'POST /notes',
    /After the requests of others, company B is answered otherwise by GET \/notes, at \[/,
  ],
  ['takes the company from the query', 'GET /notes', /companyId in the query, was answered 200/],
  [
    'takes the company from a header',
    'GET /notes/:id{[0-9]+}',
    /in X-Company-Id and X-Tenant-Id, was answered 200/,
  ],
  [
    'refers to any note',
    'POST /notes/tags',
    /noteId in the body, was answered 201, but 409 with what nobody has/,
  ],
  ['fails on a foreign id', 'PATCH /notes/:id', /id in the path, was answered 500\.$/],
]

/** What such a mistake opens everywhere, or shows in what is read after a write. */
const spreading: readonly Mistake[] = [
  'shows everything to a company that does not exist',
  'takes the company from the query',
  'takes the company from a header',
]

describe('the API test on an API that', () => {
  it.each(mistakes)('%s accuses %s, and says how it was seen', async (mistake, route, evidence) => {
    const { verdict, findings } = await test(mistake)
    const kind = mistake === 'fails on a foreign id' ? 'failure' : 'leak'
    expect(verdict).toBe(kind)
    expect(findings).toContainEqual(
      expect.objectContaining({ route, kind, evidence: expect.stringMatching(evidence) }),
    )
    if (!spreading.includes(mistake)) {
      expect(new Set(findings.map((one) => one.route))).toEqual(new Set([route]))
    }
  })
})

describe('a finding', () => {
  it('is the same on an API that a document describes', async () => {
    const { findings } = await test('finds by id alone', { openapi: notesDocument, requests: {} })
    expect(findings.map((one) => one.route)).toEqual(['GET /notes/{id}'])
  })

  it('shows no value of a company', async () => {
    const { findings } = await test('finds by id alone')
    expect(JSON.stringify(findings)).not.toMatch(/Minutes of meeting|[0-9a-f]{8}-|hg[0-9a-f]{12}/)
  })
})

describe('a route of which nothing can be said', () => {
  it('is not run, by name, when company B itself is refused', async () => {
    const { verdict, notRun } = await test(undefined, { requests: {} })
    expect(verdict).toBe('incomplete')
    expect(notRun).toEqual([
      {
        route: 'POST /notes',
        reason: 'company B itself is answered 400; say in requests what the route takes',
      },
      {
        route: 'PATCH /notes/:id',
        reason: 'company B itself is answered 400; say in requests what the route takes',
      },
      {
        route: 'POST /notes/tags',
        reason: 'company B itself is answered 400; say in requests what the route takes',
      },
    ])
  })

  it('is not run when company B has nothing that could be shown', async () => {
    const { notRun } = await test(undefined, { leaveOut: {} })
    const reason =
      'company B itself is shown nothing of its own; give it rows by seed or through the API, or leave the route out'
    expect(notRun).toEqual([{ route: 'GET /health', reason }])
  })

  it('is not run when no id is known for its path', async () => {
    const app = new Hono().get('/reports/:year', (c) => c.json({ year: c.req.param('year') }))
    const { notRun } = await runApiTest({ app, companies: [{ token: 'a' }, { token: 'b' }] })
    const reason = 'no year of company B is known for the path; give its rows by seed or in requests'
    expect(notRun).toEqual([{ route: 'GET /reports/:year', reason }])
  })

  it('is not run when the API refuses so many calls', async () => {
    let calls = 0
    const app = new Hono().get('/me', (c) => {
      calls += 1
      const name = c.req.header('Authorization') === 'Bearer b' ? 'Company Beta 22' : 'Company Acme 11'
      return calls > 6 ? c.text('Slow down', 429) : c.json({ id: name })
    })
    const { verdict, notRun } = await runApiTest({ app, companies: [{ token: 'a' }, { token: 'b' }] })
    const reason = 'the API refuses so many calls (429); lift its limit'
    expect({ verdict, notRun }).toEqual({ verdict: 'incomplete', notRun: [{ route: 'GET /me', reason }] })
  })
})

describe('the options of the API test', () => {
  const app = new Hono().get('/me', (c) => c.text('me'))
  const companies = [{ token: 'a' }, { token: 'b' }] as const

  it.each<[string, object]>([
    ['"app" is required', { companies }],
    ['"companies" must be two', { app, companies: [{ token: 'a' }] }],
    ['there are no routes', { app: { fetch: app.fetch }, companies }],
    ['"requests" names "GET /you", which is no route', { app, companies, requests: { 'GET /you': {} } }],
    ['"leaveOut" names "GET /you", which is no route', { app, companies, leaveOut: { 'GET /you': 'x' } }],
    ['"openapi" must be an OpenAPI 3 document', { app, companies, openapi: { swagger: '2.0' } }],
  ])('are refused at once: %s', async (message, options) => {
    await expect(runApiTest(options as ApiTestOptions)).rejects.toThrow(message)
    await expect(runApiTest(options as ApiTestOptions)).rejects.toBeInstanceOf(TypeError)
  })
})
