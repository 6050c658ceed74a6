import { tenantDatabase } from 'hedgerow'
import { jwt, problemResponse, type TenantEnv, tenant } from 'hedgerow/hono'
import { companies, projects, tenancy } from 'hedgerow/schema'
import { Hono } from 'hono'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appUrl, createTestDatabase } from '../support/index.ts'

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const schema = { companies, projects }
const issuer = 'https://login.example'
const audience = 'homeverse'
const { privateKey, publicKey } = await generateKeyPair('ES256')
const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] }

let owner: postgres.Sql
let db: ReturnType<typeof tenantDatabase<typeof schema>>
let app: Hono<TenantEnv<typeof schema>>
let escaped: TenantEnv<typeof schema>['Variables']['db'] | undefined

beforeAll(async () => {
  const url = await createTestDatabase({ template: 'reference' })
  owner = postgres(url, { max: 1 })
  await owner`insert into companies (id, company_key, name) values (${acme}, 'acme', 'Acme'), (${beta}, 'beta', 'Beta')`
  await owner`insert into projects (company_id, name) values (${acme}, 'Oak Court'), (${beta}, 'Tower One')`
  db = tenantDatabase({ url: appUrl(url), schema, tenancy })
  app = createApp()
})

afterAll(async () => {
  await db.end()
  await owner.end()
})

function createApp() {
  const api = new Hono<TenantEnv<typeof schema>>()
  api.onError(problemResponse)
  api.use('/api/*', tenant({ db, identify: jwt({ jwks, issuer, audience }), ipAddress: () => '192.0.2.1' }))
  api.get('/api/projects', async (c) => c.json(await c.var.db.select({ name: projects.name }).from(projects)))
  api.get('/api/quiet', (c) => c.json({ company: c.var.tenant.tenant }))
  api.get('/api/escape', async (c) => {
    escaped = c.var.db
    await escaped.select().from(projects)
    return c.body(null, 204)
  })
  api.post('/api/projects/:name', async (c) => {
    const { outcome = 'fine', company = c.var.tenant.tenant } = c.req.query()
    await c.var.db.insert(projects).values({ companyId: company, name: c.req.param('name') })
    if (outcome === 'throw') throw new Error('with a secret in it')
    if (outcome === 'refuse') return c.json({}, 422)
    return c.json({}, 201)
  })
  return api
}

async function token(claims: JWTPayload, { key = privateKey, expires = '5m' } = {}): Promise<string> {
  return new SignJWT({ role: 'admin', ...claims })
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(key)
}

async function call(path: string, bearer?: string, method = 'GET') {
  const headers: Record<string, string> = { 'User-Agent': 'a test' }
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`
  const response = await app.request(path, { method, headers })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

const stored = async (name: string) => (await owner`select 1 from projects where name = ${name}`).length

describe('tenant()', () => {
  it('answers each company with its own rows', async () => {
    expect((await call('/api/projects', await token({ company_id: acme }))).body).toBe(
      '[{"name":"Oak Court"}]',
    )
    expect((await call('/api/projects', await token({ company_id: beta }))).body).toBe(
      '[{"name":"Tower One"}]',
    )
  })

  it('commits before the response leaves', async () => {
    const { status } = await call('/api/projects/kept', await token({ company_id: acme }), 'POST')
    expect([status, await stored('kept')]).toEqual([201, 1])
  })

  it('tells the audit trail where the request came from', async () => {
    await call('/api/projects/traced', await token({ company_id: acme }), 'POST')
    const rows =
      await owner`select host(ip_address) as address, user_agent from audit_logs where new_values ->> 'name' = 'traced'`
    expect(rows).toEqual([{ address: '192.0.2.1', user_agent: 'a test' }])
  })

  it('rolls back when the handler throws, and says nothing of why', async () => {
    const { status, body } = await call(
      '/api/projects/a?outcome=throw',
      await token({ company_id: acme }),
      'POST',
    )
    expect([status, await stored('a')]).toEqual([500, 0])
    expect(body).toBe('{"status":500,"title":"Something went wrong on our side."}')
  })

  it('rolls back when the response says failure', async () => {
    const { status } = await call('/api/projects/b?outcome=refuse', await token({ company_id: acme }), 'POST')
    expect([status, await stored('b')]).toEqual([422, 0])
  })

  it("answers 403 to a write into another company, without the row's values", async () => {
    const path = `/api/projects/smuggled?company=${beta}`
    const { status, body, headers } = await call(path, await token({ company_id: acme }), 'POST')
    expect([status, await stored('smuggled')]).toEqual([403, 0])
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).not.toMatch(/smuggled|2222/)
  })

  it('gives out a handle that is dead after the response', async () => {
    await call('/api/escape', await token({ company_id: acme }))
    await expect(escaped?.select().from(projects)).rejects.toMatchObject({ code: 'ERR_TENANT_SCOPE_CLOSED' })
  })

  it('fails at once when it is set up wrongly', () => {
    // @ts-expect-error the database is required
    expect(() => tenant({ identify: async () => ({ tenant: acme }) })).toThrow(TypeError)
    expect(() => jwt({ jwks, issuer: '', audience })).toThrow('"issuer" is required')
  })
})

describe('jwt()', () => {
  const refused = async (bearer: string | undefined) => {
    const { status, body } = await call('/api/projects', bearer)
    return [status, JSON.parse(body).code]
  }

  it('refuses a request without a token', async () => {
    expect(await refused(undefined)).toEqual([401, 'ERR_AUTH_TOKEN_MISSING'])
    expect((await call('/api/projects')).headers.get('www-authenticate')).toBe('Bearer')
  })

  it('refuses an expired token', async () => {
    expect(await refused(await token({ company_id: acme }, { expires: '-1m' }))).toEqual([
      401,
      'ERR_AUTH_TOKEN_EXPIRED',
    ])
  })

  it('refuses forged, altered and unsigned tokens', async () => {
    const { privateKey: forger } = await generateKeyPair('ES256')
    const good = await token({ company_id: acme })
    const [header = '', , signature = ''] = good.split('.')
    const altered = [header, (await token({ company_id: beta })).split('.')[1], signature].join('.')
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ company_id: acme }))}.`
    for (const bearer of [await token({ company_id: acme }, { key: forger }), altered, unsigned, 'garbage']) {
      expect(await refused(bearer)).toEqual([401, 'ERR_AUTH_TOKEN_INVALID'])
    }
  })

  it('refuses a token for another audience', async () => {
    const other = await token({ company_id: acme })
    const narrow = new Hono().use(tenant({ db, identify: jwt({ jwks, issuer, audience: 'else' }) }))
    const response = await narrow.request('/', { headers: { Authorization: `Bearer ${other}` } })
    expect(response.status).toBe(401)
  })

  it('refuses a token without a company, with a company that is no id, and one that does not exist', async () => {
    expect(await refused(await token({}))).toEqual([403, 'ERR_AUTH_TENANT_MISSING'])
    expect(await refused(await token({ company_id: 'acme' }))).toEqual([403, 'ERR_TENANT_INVALID'])
    const nobody = '99999999-9999-4999-8999-999999999999'
    expect(await refused(await token({ company_id: nobody }))).toEqual([403, 'ERR_TENANT_UNKNOWN'])
  })

  it('never repeats the token', async () => {
    const bearer = await token({ company_id: acme }, { expires: '-1m' })
    expect((await call('/api/projects', bearer)).body).not.toContain(bearer.slice(0, 20))
  })

  it('passes a request that asks nothing of the database', async () => {
    expect((await call('/api/quiet', await token({ company_id: acme }))).status).toBe(200)
  })
})
