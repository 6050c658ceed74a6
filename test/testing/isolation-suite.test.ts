import { describe, expect, it } from 'vitest'
import { assertSafe } from '../../src/testing/assert-safe.ts'
import { type Check, isolationSuite } from '../../src/testing/index.ts'
import { createTestDatabase } from '../support/index.ts'

// The suite itself, on the reference schema: one test an object and attack.
await isolationSuite({ url: () => createTestDatabase({ template: 'reference' }), appRole: 'app_user' })

describe('a test of the isolation suite', () => {
  const check = (verdict: Check['verdict']): Check => ({
    object: 'public.documents',
    attack: 'select',
    family: 'read',
    fact: "hides other tenants' rows from SELECT",
    hint: 'Force row-level security.',
    verdict,
  })

  it('passes where the attack did not come through', () => {
    expect(() => assertSafe(check({ kind: 'safe' }))).not.toThrow()
  })

  it('fails with what was done, what came of it and what mends it where it did', () => {
    const leak = check({ kind: 'leak', evidence: 'The statement returned 1 row.', sql: 'select 1' })
    expect(() => assertSafe(leak)).toThrow(
      'The statement returned 1 row.\n\n  select 1\n\nForce row-level security.',
    )
  })

  it('fails where the attack could not be made', () => {
    expect(() => assertSafe(check({ kind: 'notRun', reason: 'no row could be made' }))).toThrow(
      'Not run: no row',
    )
  })
})
