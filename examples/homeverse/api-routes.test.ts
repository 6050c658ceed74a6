import { randomUUID } from 'node:crypto'
import { type ApiTestOptions, apiIsolationSuite, runApiTest } from 'hedgerow/testing'
import { afterAll, expect, it } from 'vitest'
import { addCompany } from '../../test/demo/add-company.ts'
import { appUrl, createTestDatabase, withClient } from '../../test/support/index.ts'
import { createApp } from './app.ts'
import { openDatabase } from './open-database.ts'
import { createTokens } from './tokens.ts'

const databaseUrl = await createTestDatabase({ template: 'reference' })
const db = openDatabase(appUrl(databaseUrl))
const { jwks, issue } = await createTokens()
afterAll(() => db.end())

/** Two companies with rows, each with a token of its admin. */
const addCompanies = (...keys: readonly [string, string]) =>
  withClient(databaseUrl, async (owner) => {
    const add = async (key: string) => {
      const company = await addCompany(owner, key)
      const { id, users } = company
      return { ...company, token: await issue({ company: id, role: 'admin', user: users.admin }) }
    }
    return [await add(keys[0]), await add(keys[1])] as const
  })

type Company = Awaited<ReturnType<typeof addCompanies>>[number]

const options: Omit<ApiTestOptions<Company>, 'companies'> = {
  app: createApp({ db, jwks }),
  stranger: { token: await issue({ company: randomUUID(), role: 'admin' }) },
  requests: {
    'GET /api/projects/search': ({ canary }) => ({ query: { q: `${canary} affordable` } }),
    'POST /api/projects': (_, canary) => ({ body: { name: canary } }),
    'PATCH /api/projects': ({ projects }) => ({
      body: { updates: [{ id: projects[0], status: 'marketing' }] },
    }),
    'PATCH /api/projects/:id': { body: { developer: 'Somebody else' } },
    'POST /api/applicants': ({ users }, canary) => ({
      body: { firstName: canary, lastName: 'Berg', email: `${canary}@mail.example`, userId: users.buyer },
    }),
    'PATCH /api/applicants/:id': ({ users }) => ({ body: { notes: 'Called back', userId: users.lender } }),
    'GET /api/applications': ({ projects }) => ({ query: { projectId: projects[0] } }),
    'POST /api/applications': ({ projects, applicants }) => ({
      body: { projectId: projects[1], applicantId: applicants[0] },
    }),
    'PATCH /api/applications/:id': { body: { status: 'approved' } },
  },
  leaveOut: {
    'GET /health': 'it shows no rows',
    'POST /contact': 'it takes messages from everybody and shows nothing',
  },
}

await apiIsolationSuite({ ...options, companies: await addCompanies('acme', 'beta') })

it('would be found leaking by every route that reads projects, if row-level security were off', async () => {
  const set = (state: 'disable' | 'enable') =>
    withClient(databaseUrl, (owner) => owner.unsafe(`alter table projects ${state} row level security`))
  await set('disable')
  try {
    const { findings } = await runApiTest({ ...options, companies: await addCompanies('gamma', 'delta') })
    const leaking = findings.filter(({ kind }) => kind === 'leak').map(({ route }) => route)
    expect(new Set(leaking)).toEqual(
      new Set([
        'GET /api/projects',
        'GET /api/projects/statistics',
        'GET /api/projects/:id',
        'PATCH /api/projects',
        'PATCH /api/projects/:id',
        'DELETE /api/projects/:id',
      ]),
    )
  } finally {
    await set('enable')
  }
})
