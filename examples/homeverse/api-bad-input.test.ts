import { randomUUID } from 'node:crypto'
import { tenantDatabase } from 'hedgerow'
import * as schema from 'hedgerow/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Send, startTestApi, type TestApi } from '../../test/demo/homeverse-api.ts'
import { createApp } from './app.ts'
import { createTokens } from './tokens.ts'

let api: TestApi
let admin: Send

beforeAll(async () => {
  api = await startTestApi()
  admin = await api.as(api.acme)
})

afterAll(() => api.stop())

describe('a caller', () => {
  const get = async (token?: string) => {
    const send = api.with(token === undefined ? undefined : `Bearer ${token}`)
    const { status, headers, body } = await send('GET', '/api/projects')
    expect(headers.get('content-type')).toBe('application/problem+json')
    return [status, body.code]
  }

  it('without a token, or with garbage, is refused', async () => {
    expect(await get()).toEqual([401, 'ERR_AUTH_TOKEN_MISSING'])
    expect(await get('garbage')).toEqual([401, 'ERR_AUTH_TOKEN_INVALID'])
  })

  it('with an expired token is refused', async () => {
    const token = await api.tokens.issue({ company: api.acme.id, role: 'admin' }, '-1m')
    expect(await get(token)).toEqual([401, 'ERR_AUTH_TOKEN_EXPIRED'])
  })

  it('with a token of another key is refused', async () => {
    const forger = await createTokens()
    const token = await forger.issue({ company: api.acme.id, role: 'admin' })
    expect(await get(token)).toEqual([401, 'ERR_AUTH_TOKEN_INVALID'])
  })

  it('with a token whose company was exchanged is refused', async () => {
    const [mine, other] = await Promise.all(
      [api.acme, api.beta].map(({ id }) => api.tokens.issue({ company: id, role: 'admin' })),
    )
    const [header, , signature] = (mine ?? '').split('.')
    const altered = [header, (other ?? '').split('.')[1], signature].join('.')
    expect(await get(altered)).toEqual([401, 'ERR_AUTH_TOKEN_INVALID'])
  })

  it('without a company, or of none that there is, is refused', async () => {
    const issue = (company: string) => api.tokens.issue({ company, role: 'admin' })
    expect(await get(await issue(''))).toEqual([403, 'ERR_AUTH_TENANT_MISSING'])
    expect(await get(await issue("' or true --"))).toEqual([403, 'ERR_TENANT_INVALID'])
    expect(await get(await issue(randomUUID()))).toEqual([403, 'ERR_TENANT_UNKNOWN'])
  })
})

describe('a request', () => {
  const refused = async (method: string, path: string, body?: unknown) => {
    const answer = await admin(method, path, body)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    return answer
  }

  it.each(['{', '', 'null', '[]', '"text"', '1'])('whose body is %j is refused', async (body) => {
    expect((await refused('POST', '/api/projects', body)).status).toBe(400)
  })

  it('with wrong fields is told which, without their values', async () => {
    const house = { name: '', status: 'burnt-down', totalUnits: 1.5, surprise: 1, location: 'a\0b' }
    const { status, body, text } = await refused('POST', '/api/projects', house)
    expect(status).toBe(400)
    const fields = body.errors.map(({ field }: { field: string }) => field)
    expect(fields.sort()).toEqual(['location', 'name', 'status', 'surprise', 'totalUnits'])
    expect(text).not.toContain('burnt-down')
  })

  it.each([
    ['completionDate', '2026-02-30'],
    ['completionDate', 'tomorrow'],
    ['priceRangeMin', '123456789.00'],
    ['priceRangeMin', 12.5],
    ['totalUnits', 3_000_000_000],
    ['coordinates', { x: 200, y: 0 }],
    ['amenities', ['x\0']],
  ])('with %s %j is refused', async (field, value) => {
    const { status, body } = await refused('POST', '/api/projects', { name: 'Elm House', [field]: value })
    expect(status).toBe(400)
    expect(body.errors[0].field).toMatch(new RegExp(`^${field}`))
  })

  it.each(['limit=201', 'limit=-1', 'limit=1e3', 'limit=', 'offset=9999999', 'sort=name', "limit=1'--"])(
    'with the query %s is refused',
    async (query) => {
      expect((await refused('GET', `/api/projects?${query}`)).status).toBe(400)
    },
  )

  it.each(['', 'q=', 'q=%00', `q=${'x'.repeat(201)}`])('that searches with %j is refused', async (query) => {
    expect((await refused('GET', `/api/projects/search?${query}`)).status).toBe(400)
  })

  it.each(["a'b", '"', '<->', '& | !', '\\', '%', '🏠', '((('])(
    'that searches for %j is answered',
    async (q) => {
      const { status } = await admin('GET', `/api/projects/search?q=${encodeURIComponent(q)}`)
      expect(status).toBe(200)
    },
  )

  it.each(['1', "' or true --", `${randomUUID()}x`, '%00'])('for the id %j is refused', async (id) => {
    for (const resource of ['projects', 'applicants', 'applications', 'users']) {
      const { status, body } = await refused('GET', `/api/${resource}/${encodeURIComponent(id)}`)
      expect([status, body.errors[0].field]).toEqual([400, 'id'])
    }
  })

  it('that changes nothing, or too much, is refused', async () => {
    const [id] = api.acme.projects
    const update = { id, status: 'completed' }
    expect((await refused('PATCH', `/api/projects/${id}`, {})).status).toBe(400)
    expect((await refused('PATCH', `/api/projects/${id}`, { name: null })).status).toBe(400)
    expect((await refused('PATCH', '/api/projects', { updates: [] })).status).toBe(400)
    expect((await refused('PATCH', '/api/projects', { updates: [update, update] })).status).toBe(400)
    const many = Array.from({ length: 501 }, () => ({ ...update, id: randomUUID() }))
    expect((await refused('PATCH', '/api/projects', { updates: many })).status).toBe(400)
  })

  it('with a name of more than 255 characters is refused', async () => {
    expect((await refused('POST', '/api/projects', { name: 'x'.repeat(256) })).status).toBe(400)
  })

  it('with a body of more than 100 kB is refused', async () => {
    const { status } = await refused('POST', '/api/projects', { name: 'x'.repeat(110_000) })
    expect(status).toBe(413)
  })

  it('to no route is answered as a problem', async () => {
    expect((await refused('GET', '/api/nothing')).status).toBe(404)
    expect((await refused('PUT', '/api/projects', {})).status).toBe(404)
  })
})

describe('a database that is not there', () => {
  it('is an unhealthy API, and a problem that says nothing of the address', async () => {
    const url = 'postgres://app_user:secret-word@127.0.0.1:9/gone'
    const db = tenantDatabase({ url, schema, tenancy: schema.tenancy })
    const failures: unknown[] = []
    const app = createApp({ db, jwks: api.tokens.jwks, onFailure: (error) => failures.push(error) })
    const health = await app.request('/health')
    expect([health.status, await health.json()]).toEqual([
      503,
      { status: 503, title: 'The database can not be used.' },
    ])
    const token = await api.tokens.issue({ company: api.acme.id })
    const answer = await app.request('/api/projects', { headers: { Authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toMatch(/secret-word|127\.0\.0\.1/)
    expect(failures).toHaveLength(2)
    await db.end()
  })
})
