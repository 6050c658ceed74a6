import { describe, expect, it } from 'vitest'
import { runSuite, type SuiteTest } from '../../support/index.ts'

/** Runs the suite on an API of two companies and their letters. */
const suite = (findLetter: string): Promise<readonly SuiteTest[]> =>
  runSuite(`import { Hono } from '${import.meta.resolve('hono')}'
    import { apiIsolationSuite } from 'hedgerow/testing'
    const letters = [{ id: 'letter-a-100', of: 'a' }, { id: 'letter-b-200', of: 'b' }]
    const company = (c) => c.req.header('Authorization')?.slice(7)
    const app = new Hono()
      .get('/health', (c) => c.text('ok'))
      .get('/letters', (c) => c.json(letters.filter(({ of }) => of === company(c))))
      .get('/letters/:id', (c) => {
        const letter = letters.find(${findLetter})
        return letter ? c.json(letter) : c.notFound()
      })
    await apiIsolationSuite({ app, companies: [{ token: 'a' }, { token: 'b' }], leaveOut: { 'GET /health': 'it shows no rows' } })`)

describe('the API isolation suite', () => {
  it('declares a test a route, named as a fact, and shows what it was told to leave out', async () => {
    const tests = await suite(`({ id, of }) => id === c.req.param('id') && of === company(c)`)
    expect(tests.map(({ name, status }) => [name, status])).toEqual([
      ['isolation of the API GET /letters: shows nothing of another company', 'passed'],
      ['isolation of the API GET /letters/:id: shows nothing of another company', 'passed'],
      ['isolation of the API GET /health: left out, it shows no rows', 'skipped'],
    ])
  })

  it('fails the route that leaks, with what was sent, what came of it and what mends it', async () => {
    const tests = await suite(`({ id }) => id === c.req.param('id')`)
    const failed = tests.filter(({ status }) => status === 'failed')
    expect(failed.map(({ name }) => name)).toEqual([
      'isolation of the API GET /letters/:id: shows nothing of another company',
    ])
    expect(failed[0]?.message).toMatch(
      /^Error: leak: Company A, with company B's id in the path, was answered 200, with the very body that company B gets\.\n\n/,
    )
    expect(failed[0]?.message).toContain(
      'Mend it: Let every query of the route run in the scope of the caller',
    )
  })
})
