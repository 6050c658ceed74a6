import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertNoTrace } from '../../test/demo/assert-no-trace.ts'
import { type Send, startTestApi, type TestApi } from '../../test/demo/homeverse-api.ts'

let api: TestApi
let admin: Send

beforeAll(async () => {
  api = await startTestApi()
  admin = await api.as(api.acme)
})

afterAll(() => api.stop())

const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id).sort()

describe('every answer', () => {
  it('is searched for traces of the other company', async () => {
    const answer = await admin('GET', '/api/projects')
    expect(() => assertNoTrace(answer, api.acme)).toThrow('of another company')
    expect(() => assertNoTrace(answer, api.beta)).not.toThrow()
  })
})

describe('company and users', () => {
  it('shows the caller’s company', async () => {
    expect((await admin('GET', '/api/company')).body).toMatchObject({ id: api.acme.id, companyKey: 'acme' })
  })

  it('shows an admin all users, and nobody a password hash', async () => {
    const answer = await admin('GET', '/api/users')
    expect(ids(answer)).toEqual(Object.values(api.acme.users).sort())
    expect(answer.text).not.toMatch(/hash/i)
  })

  it('shows everybody else themselves', async () => {
    const buyer = await api.as(api.acme, 'buyer')
    expect(ids(await buyer('GET', '/api/users'))).toEqual([api.acme.users.buyer])
    expect((await buyer('GET', `/api/users/${api.acme.users.buyer}`)).body.role).toBe('buyer')
    expect((await buyer('GET', `/api/users/${api.acme.users.admin}`)).status).toBe(404)
  })
})

describe('projects', () => {
  const house = {
    name: 'Elm House',
    coordinates: { x: -122.6, y: 45.5 },
    unitTypes: ['studio'],
    priceRangeMin: '120000.50',
    completionDate: '2028-02-29',
  }

  it('lists them page by page', async () => {
    expect(ids(await admin('GET', '/api/projects'))).toEqual([...api.acme.projects].sort())
    const [first] = ids(await admin('GET', '/api/projects?limit=1'))
    const { body } = await admin('GET', '/api/projects?limit=1&offset=1')
    expect(body).toMatchObject({ limit: 1, offset: 1 })
    expect([first, body.items[0].id].sort()).toEqual([...api.acme.projects].sort())
  })

  it('creates, shows, updates and deletes one', async () => {
    const created = await admin('POST', '/api/projects', house)
    expect(created).toMatchObject({ status: 201, body: { ...house, companyId: api.acme.id } })
    const path = created.headers.get('location') ?? ''
    expect((await admin('GET', path)).body).toEqual(created.body)
    const updated = await admin('PATCH', path, { description: 'New', developer: null })
    expect(updated).toMatchObject({ status: 200, body: { ...house, description: 'New', developer: null } })
    expect(await admin('DELETE', path)).toMatchObject({ status: 204, text: '' })
    expect((await admin('GET', path)).status).toBe(404)
  })

  it('finds them by their words', async () => {
    const { body } = await admin('POST', '/api/projects', { ...house, description: 'Affordable lofts' })
    const found = await admin('GET', `/api/projects/search?q=${encodeURIComponent('affordable -oak')}`)
    expect(ids(found)).toEqual([body.id])
    expect(ids(await admin('GET', '/api/projects/search?q=zeppelin'))).toEqual([])
    await admin('DELETE', `/api/projects/${body.id}`)
  })

  it('counts their applications', async () => {
    const { body } = await admin('GET', '/api/projects/statistics')
    const numbers = body.items.map(
      ({ id, applicationCount, averagePriorityScore, approvedCount }: never) => ({
        id,
        applicationCount,
        averagePriorityScore,
        approvedCount,
      }),
    )
    const [busy, quiet] = api.acme.projects
    expect(numbers).toHaveLength(2)
    expect(numbers).toContainEqual({
      id: busy,
      applicationCount: 3,
      averagePriorityScore: '20.00',
      approvedCount: 1,
    })
    expect(numbers).toContainEqual({
      id: quiet,
      applicationCount: 0,
      averagePriorityScore: null,
      approvedCount: 0,
    })
  })

  it('sets many statuses at once', async () => {
    const updates = api.acme.projects.map((id, i) => ({ id, status: i === 0 ? 'marketing' : 'completed' }))
    const { status, body } = await admin('PATCH', '/api/projects', { updates })
    expect(status).toBe(200)
    expect(body.items).toEqual(expect.arrayContaining(updates))
    expect((await admin('GET', `/api/projects/${updates[1]?.id}`)).body.status).toBe('completed')
  })

  it('sets no status when one of the projects is not there', async () => {
    const [id] = api.acme.projects
    const updates = [id, randomUUID()].map((one) => ({ id: one, status: 'planning' }))
    expect((await admin('PATCH', '/api/projects', { updates })).status).toBe(404)
    expect((await admin('GET', `/api/projects/${id}`)).body.status).toBe('marketing')
  })
})

describe('applicants', () => {
  it('creates, shows, updates and deletes one', async () => {
    const person = {
      firstName: 'Ida',
      lastName: 'Berg',
      email: 'ida@mail.example',
      annualIncome: '54000.00',
      unitPreferences: { bedrooms: 2, types: ['loft'] },
      userId: api.acme.users.applicant,
    }
    const created = await admin('POST', '/api/applicants', person)
    expect(created).toMatchObject({ status: 201, body: person })
    const path = created.headers.get('location') ?? ''
    expect((await admin('GET', path)).body).toEqual(created.body)
    expect((await admin('PATCH', path, { notes: 'Called back' })).body.notes).toBe('Called back')
    expect((await admin('DELETE', path)).status).toBe(204)
    expect(ids(await admin('GET', '/api/applicants'))).toEqual([...api.acme.applicants].sort())
  })
})

describe('applications', () => {
  it('creates, shows, updates and deletes one', async () => {
    const application = { projectId: api.acme.projects[1], applicantId: api.acme.applicants[0] }
    const created = await admin('POST', '/api/applications', application)
    expect(created).toMatchObject({ status: 201, body: { ...application, status: 'submitted' } })
    const path = created.headers.get('location') ?? ''
    expect((await admin('GET', path)).body).toEqual(created.body)
    const approved = await admin('PATCH', path, { status: 'approved', priorityScore: '99.50' })
    expect(approved.body).toMatchObject({ priorityScore: '99.50', approvedAt: expect.any(String) })
    expect(ids(await admin('GET', `/api/applications?projectId=${application.projectId}`))).toEqual([
      created.body.id,
    ])
    expect((await admin('POST', '/api/applications', application)).status).toBe(409)
    expect((await admin('DELETE', path)).status).toBe(204)
  })
})

describe('without a token', () => {
  it('takes what the contact form sends', async () => {
    const message = { name: 'Visitor', email: 'v@mail.example', subject: 'Hello', message: 'Please call.' }
    expect(await api.with()('POST', '/contact', message)).toMatchObject({ status: 204, text: '' })
    expect(await api.owner`select name, status from contact_submissions`).toEqual([
      { name: 'Visitor', status: 'new' },
    ])
  })

  it('says that it is well', async () => {
    expect(await api.with()('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })
})
