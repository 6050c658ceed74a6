import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../test/demo/homeverse-api.ts'

let api: TestApi

beforeAll(async () => {
  api = await startTestApi()
})

afterAll(() => api.stop())

async function count(role: string, resource: string): Promise<number> {
  const send = await api.as(api.acme, role)
  return (await send('GET', `/api/${resource}`)).body.items.length
}

/** What each member role gets from POST, PATCH and DELETE. */
async function write(role: string, resource: 'projects' | 'applicants') {
  const send = await api.as(api.acme, role)
  const rows = {
    projects: { name: 'Elm House' },
    applicants: { firstName: 'Ida', lastName: 'Berg', email: 'ida@mail.example' },
  }
  const created = await send('POST', `/api/${resource}`, rows[resource])
  const path = created.headers.get('location') ?? `/api/${resource}/${api.acme[resource][0]}`
  const change = resource === 'projects' ? { name: 'Ash House' } : { notes: 'Ash' }
  return [
    created.status,
    (await send('PATCH', path, change)).status,
    (await send('DELETE', path)).status,
  ] as const
}

const mayWrite = [201, 200, 204]

describe('projects', () => {
  it.each(['admin', 'lender', 'developer', 'buyer', 'applicant'])('are read by a %s', async (role) => {
    expect(await count(role, 'projects')).toBe(2)
  })

  it.each(['admin', 'developer'])('are written by a %s', async (role) => {
    expect(await write(role, 'projects')).toEqual(mayWrite)
  })

  it.each(['lender', 'buyer', 'applicant', 'superadmin'])('are not written by a %s', async (role) => {
    expect(await write(role, 'projects')).toEqual([403, 403, 403])
    const send = await api.as(api.acme, role)
    const updates = [{ id: api.acme.projects[0], status: 'completed' }]
    expect((await send('PATCH', '/api/projects', { updates })).status).toBe(403)
  })
})

describe('applicants and applications', () => {
  it.each(['admin', 'lender', 'developer'])('are worked on by a %s', async (role) => {
    expect(await write(role, 'applicants')).toEqual(mayWrite)
    expect([await count(role, 'applicants'), await count(role, 'applications')]).toEqual([3, 3])
  })

  it.each([
    ['applicant', 0],
    ['buyer', 1],
  ] as const)('are seen by a %s who made them, and not written', async (role, index) => {
    const send = await api.as(api.acme, role)
    for (const resource of ['applicants', 'applications'] as const) {
      const { body } = await send('GET', `/api/${resource}`)
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([api.acme[resource][index]])
      const others = api.acme[resource][2]
      expect((await send('GET', `/api/${resource}/${others}`)).status).toBe(404)
      const change = resource === 'applicants' ? { notes: 'x' } : { status: 'approved' }
      expect((await send('PATCH', `/api/${resource}/${api.acme[resource][index]}`, change)).status).toBe(403)
      expect((await send('PATCH', `/api/${resource}/${others}`, change)).status).toBe(404)
    }
    const person = { firstName: 'Ida', lastName: 'Berg', email: 'ida@mail.example' }
    expect((await send('POST', '/api/applicants', person)).status).toBe(403)
  })

  it('are counted for an applicant as far as they are the applicant’s own', async () => {
    const send = await api.as(api.acme, 'applicant')
    const { body } = await send('GET', '/api/projects/statistics')
    const counts = body.items.map((item: { applicationCount: number }) => item.applicationCount)
    expect(counts.sort()).toEqual([0, 1])
  })
})
