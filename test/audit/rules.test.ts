import { tenancy } from 'hedgerow/schema'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAudit } from '../../src/audit/index.ts'
import { allRules } from '../../src/audit/rules/all-rules.ts'
import { createTestDatabase } from '../support/index.ts'
import { contextBeats } from './beats/context.ts'
import { functionBeats } from './beats/functions.ts'
import { keyBeats } from './beats/keys.ts'
import { policyBeats } from './beats/policies.ts'
import { rowSecurityBeats } from './beats/row-security.ts'
import { viewBeats } from './beats/views.ts'
import { writeBeats } from './beats/writes.ts'

const beats = [
  ...rowSecurityBeats,
  ...keyBeats,
  ...policyBeats,
  ...functionBeats,
  ...contextBeats,
  ...writeBeats,
  ...viewBeats,
]

let sql: postgres.Sql

beforeAll(async () => {
  sql = postgres(await createTestDatabase({ template: 'reference' }), { max: 1, onnotice: () => {} })
})
afterAll(() => sql.end())

const found = async (rule: string) =>
  (await runAudit(sql, { tenancy })).filter((finding) => finding.rule === rule)

/** Roles belong to the server, which other tests use: nothing of this is ever committed. */
async function undone(work: () => Promise<void>): Promise<void> {
  await sql`begin`
  try {
    await work()
  } finally {
    await sql`rollback`
  }
}

describe('the audit', () => {
  it('finds nothing wrong with the reference schema', async () => {
    expect((await runAudit(sql, { tenancy })).filter(({ level }) => level !== 'info')).toEqual([])
  })

  it('shows of every rule that it finds its fault', () => {
    const shown = new Set(beats.map(({ rule }) => rule))
    expect(allRules.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
  })
})

describe.each(beats)(
  'the rule $rule, on $fault',
  ({ rule, lookAlike, statement, objects, isMended = true }) => {
    it('says nothing of what only looks like it', () =>
      undone(async () => {
        await sql.unsafe(lookAlike)
        expect(await found(rule)).toEqual([])
      }))

    it('finds it, and nothing once it is mended as it advises', () =>
      undone(async () => {
        await sql.unsafe(statement)
        const findings = await found(rule)
        expect(findings.map(({ object }) => object)).toEqual(objects)
        if (!isMended) return
        for (const { remediation } of findings) await sql.unsafe(remediation)
        expect(await found(rule)).toEqual([])
      }))
  },
)
