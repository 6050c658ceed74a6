import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Send, startTestApi, type TestApi } from '../../test/demo/homeverse-api.ts'

let api: TestApi
let admin: Send
let before: string

beforeAll(async () => {
  api = await startTestApi()
  admin = await api.as(api.acme)
  before = await readBeta()
})

afterAll(() => api.stop())

/** All of the other company, as its owner sees it. */
async function readBeta(): Promise<string> {
  const tables = ['companies', 'users', 'projects', 'applicants', 'applications']
  const rows = await Promise.all(
    tables.map((table) => {
      const key = api.owner(table === 'companies' ? 'id' : 'company_id')
      return api.owner`select * from ${api.owner(table)} where ${key} = ${api.beta.id} order by id`
    }),
  )
  return JSON.stringify(rows)
}

const shown = ({ status, text, headers }: Answer) => ({ status, text, type: headers.get('content-type') })

const own = ({ projects, applicants, applications, users }: TestApi['beta']) => ({
  projects: projects[0],
  applicants: applicants[0],
  applications: applications[0],
  users: users.admin ?? '',
})

type Resource = keyof ReturnType<typeof own>

const byPath: [method: string, resource: Resource, body?: object][] = [
  ['GET', 'projects'],
  ['PATCH', 'projects', { name: 'Taken over' }],
  ['DELETE', 'projects'],
  ['GET', 'applicants'],
  ['PATCH', 'applicants', { notes: 'Taken over' }],
  ['DELETE', 'applicants'],
  ['GET', 'applications'],
  ['PATCH', 'applications', { status: 'rejected' }],
  ['DELETE', 'applications'],
  ['GET', 'users'],
]

describe('an id of another company', () => {
  it.each(byPath)('is not there: %s /api/%s/:id', async (method, resource, body) => {
    const foreign = await admin(method, `/api/${resource}/${own(api.beta)[resource]}`, body)
    const missing = await admin(method, `/api/${resource}/${randomUUID()}`, body)
    expect(foreign.status).toBe(404)
    expect(shown(foreign)).toEqual(shown(missing))
    const beta = await api.as(api.beta)
    expect((await beta('GET', `/api/${resource}/${own(api.beta)[resource]}`)).status).toBe(200)
  })

  const withId = async (method: string, path: string, body: (id: string) => object, id: string) => {
    const [foreign, missing] = [
      await admin(method, path, body(id)),
      await admin(method, path, body(randomUUID())),
    ]
    expect(shown(foreign)).toEqual(shown(missing))
    return foreign.status
  }

  it('can be referred to from no row', async () => {
    const { acme, beta } = api
    const [projectId] = acme.projects
    const [applicantId] = acme.applicants
    const person = { firstName: 'Ida', lastName: 'Berg', email: 'ida@mail.example' }
    const attempts = [
      withId('POST', '/api/applications', (id) => ({ projectId: id, applicantId }), beta.projects[0]),
      withId('POST', '/api/applications', (id) => ({ projectId, applicantId: id }), beta.applicants[0]),
      withId('POST', '/api/applicants', (userId) => ({ ...person, userId }), beta.users.admin ?? ''),
      withId('PATCH', `/api/applicants/${applicantId}`, (userId) => ({ userId }), beta.users.admin ?? ''),
    ]
    expect(await Promise.all(attempts)).toEqual([409, 409, 409, 409])
  })

  it('undoes a bulk update that holds it', async () => {
    const update = (id: string) => ({
      updates: [
        { id: api.acme.projects[0], status: 'completed' },
        { id, status: 'completed' },
      ],
    })
    expect(await withId('PATCH', '/api/projects', update, api.beta.projects[0])).toBe(404)
    expect((await admin('GET', `/api/projects/${api.acme.projects[0]}`)).body.status).toBe('planning')
  })

  it('finds nothing as a filter', async () => {
    const { body } = await admin('GET', `/api/applications?projectId=${api.beta.projects[0]}`)
    expect(body.items).toEqual([])
  })

  it.each(['projects', 'applicants', 'applications'])('is no field of %s', async (resource) => {
    const rows = {
      projects: { name: 'Elm House' },
      applicants: { firstName: 'Ida', lastName: 'Berg', email: 'ida@mail.example' },
      applications: { projectId: api.acme.projects[1], applicantId: api.acme.applicants[0] },
    }
    const row = rows[resource as keyof typeof rows]
    for (const name of ['companyId', 'company_id']) {
      const { status } = await admin('POST', `/api/${resource}`, { ...row, [name]: api.beta.id })
      expect(status).toBe(400)
    }
    const move = await admin('PATCH', `/api/${resource}/${own(api.acme)[resource as Resource]}`, {
      companyId: api.beta.id,
    })
    expect(move.status).toBe(400)
  })

  it('is in no token’s reach, whatever role it claims', async () => {
    const { tokens, acme, beta } = api
    const token = await tokens.issue({ company: acme.id, role: 'superadmin', user: beta.users.admin })
    const { body } = await api.with(`Bearer ${token}`)('GET', '/api/applicants')
    expect(body.items).toEqual([])
  })
})

describe('the other company', () => {
  it('is in no list, no search and no statistics', async () => {
    const paths = ['company', 'users', 'projects', 'projects/statistics', 'applicants', 'applications']
    for (const path of [...paths, 'projects/search?q=oak']) {
      const { status, text } = await admin('GET', `/api/${path}`)
      expect(status).toBe(200)
      expect(text).toContain(api.acme.id) // and `admin` has looked for the other's ids and texts
    }
    const { body } = await admin('GET', '/api/projects/search?q=beta-canary')
    expect(body.items).toEqual([])
  })

  it('would be found in an answer, if row-level security were off', async () => {
    await api.owner`alter table projects disable row level security`
    try {
      await expect(admin('GET', '/api/projects')).rejects.toThrow('of another company')
      await expect(admin('GET', `/api/projects/${api.beta.projects[0]}`)).rejects.toThrow(
        'of another company',
      )
    } finally {
      await api.owner`alter table projects enable row level security`
    }
  })

  it('is as it was before the tests of this file', async () => {
    expect(await readBeta()).toBe(before)
  })
})
