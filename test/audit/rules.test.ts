import { tenancy } from 'hedgerow/schema'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Finding } from '../../src/audit/index.ts'
import { allRules } from '../../src/audit/rules/all-rules.ts'
import { checkRule, readAudited, runAudit } from '../../src/audit/run-audit.ts'
import { createTestDatabase } from '../support/index.ts'
import { contextBeats } from './beats/context.ts'
import { functionBeats } from './beats/functions.ts'
import { grantBeats } from './beats/grants.ts'
import { keyBeats } from './beats/keys.ts'
import { outletBeats } from './beats/outlets.ts'
import { policyBeats } from './beats/policies.ts'
import { roleBeats } from './beats/roles.ts'
import { rowSecurityBeats } from './beats/row-security.ts'
import { sharedTableBeats } from './beats/shared-tables.ts'
import { speedBeats } from './beats/speed.ts'
import { viewBeats } from './beats/views.ts'
import { writeBeats } from './beats/writes.ts'

const beats = [
  ...rowSecurityBeats,
  ...keyBeats,
  ...policyBeats,
  ...roleBeats,
  ...grantBeats,
  ...sharedTableBeats,
  ...functionBeats,
  ...contextBeats,
  ...writeBeats,
  ...viewBeats,
  ...outletBeats,
  ...speedBeats,
]

/** Rules about the server itself, and what it has to be started with; they have tests of their own. */
const shownOfServers = ['server-outdated', 'server-setting', 'condition-not-leakproof', 'replication-slot']

let sql: postgres.Sql
let major: number

beforeAll(async () => {
  sql = postgres(await createTestDatabase({ template: 'reference' }), { max: 1, onnotice: () => {} })
  const [server] = await sql`select current_setting('server_version_num')::int / 10000 as major`
  major = Number(server?.major)
})
afterAll(() => sql.end())

async function found(name: string): Promise<readonly Finding[]> {
  const audited = await readAudited(sql, { tenancy })
  return allRules.filter((rule) => rule.name === name).flatMap((rule) => checkRule(rule, audited))
}

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
    const shown = new Set([...beats.map(({ rule }) => rule), ...shownOfServers])
    expect(allRules.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
  })
})

describe.each(beats)(
  'the rule $rule, on $fault',
  ({ rule, lookAlike, statement, objects, isMended = true, since = 0 }) => {
    beforeEach(({ skip }) => skip(major < since, `needs PostgreSQL ${since}`))

    it('says nothing of what only looks like it', () =>
      undone(async () => {
        await sql.unsafe(lookAlike)
        expect(await found(rule)).toEqual([])
      }))

    it('finds it, and nothing once it is mended as it advises', () =>
      undone(async () => {
        await sql.unsafe(statement)
        const findings = await found(rule)
        expect(findings.map(({ object }) => object).sort()).toEqual(objects.toSorted())
        if (!isMended) return
        for (const { remediation } of findings) await sql.unsafe(remediation)
        expect(await found(rule)).toEqual([])
      }))
  },
)
