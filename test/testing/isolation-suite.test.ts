import { describe, expect, it } from 'vitest'
import { assertSafe } from '../../src/testing/assert-safe.ts'
import { type Check, isolationSuite } from '../../src/testing/index.ts'
import { createTestDatabase, runSuite, withClient } from '../support/index.ts'

// The suite itself, on the reference schema: one test an object and family of attacks.
await isolationSuite({ url: () => createTestDatabase({ template: 'reference' }), appRole: 'app_user' })

describe('a test of the isolation suite', () => {
  const check = (attack: string, verdict: Check['verdict']): Check => ({
    object: 'public.documents',
    attack,
    family: 'read',
    fact: "hides other tenants' rows from SELECT",
    hint: 'Force row-level security.',
    verdict,
    why: 'It is not forced.',
  })
  const leak = { kind: 'leak', evidence: 'The statement returned 1 row.', sql: 'select 1' } as const

  it('passes where no attack came through', () => {
    expect(() => assertSafe([check('select', { kind: 'safe' })])).not.toThrow()
  })

  it('fails with what each attack did that came through, what came of it and what mends it', () => {
    expect(() => assertSafe([check('select', leak), check('merge', leak)])).toThrow(
      `select: The statement returned 1 row.

  select 1

It is not forced.

Mend it: Force row-level security.

merge: The statement returned 1 row.`,
    )
  })

  it('fails where an attack could not be made', () => {
    const notRun = { kind: 'notRun', reason: 'no row could be made' } as const
    expect(() => assertSafe([check('select', notRun)])).toThrow('select: not run, no row could be made')
  })
})

describe('the isolation suite on a database with leaks', () => {
  const suite = (options: object) =>
    runSuite(`import { isolationSuite } from 'hedgerow/testing'
      await isolationSuite(${JSON.stringify(options)})`)

  it('fails the families of the table that leaks, and names what it was told to accept', async () => {
    const url = await createTestDatabase({ template: 'reference' })
    await withClient(url, (client) => client`alter table projects disable row level security`)
    const exceptions = [{ object: 'public.projects', attack: 'select', reason: 'published' }]
    const tests = await suite({ url, appRole: 'app_user', exceptions })
    const failed = tests.filter(({ status }) => status === 'failed').map(({ name }) => name)
    expect(failed).toEqual([
      'tenant isolation, as app_user public.projects shows nothing without the context of its tenant',
      "tenant isolation, as app_user public.projects shows no row of another tenant's, but for select (published)",
      "tenant isolation, as app_user public.projects lets nobody write another tenant's rows",
    ])
    expect(tests.find(({ name }) => name === failed[2])?.message).toMatch(
      /^Error: insert: As app_user \(tenant A, .*added 1 row to tenant B\.\n\n {2}begin;[\s\S]*\n {2}insert into/,
    )
  })
})
