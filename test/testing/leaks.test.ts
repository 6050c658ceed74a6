import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { allAttacks } from '../../src/testing/attacks/all-attacks.ts'
import { type LeakReport, runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer } from '../support/index.ts'
import { activityFaults } from './committed-faults.ts'
import { contextSchemas } from './context-schemas.ts'
import { faultyObjects, pastDocument, roleFaults } from './faulty-objects.ts'
import { soundSchema } from './sound-schema.ts'

/** Attacks that have test files of their own. */
const seenElsewhere = ['login', 'context-end', ...activityFaults.map(({ attack }) => attack)]

let client: postgres.Sql
let url: string
let report: LeakReport

beforeAll(async () => {
  url = await startOwnServer()
  client = postgres(url, { max: 1, onnotice: () => {} })
  await client.unsafe(soundSchema)
  await client.unsafe(pastDocument)
})

describe('the leak test on a sound schema', () => {
  it('is clean, and has left nothing out', async () => {
    const { verdict, findings, notRun, tables, attacks } = await runLeakTest({ url, appRole: 'app_user' })
    expect({ verdict, findings, notRun, tables }).toEqual({
      verdict: 'clean',
      findings: [],
      notRun: [],
      tables: 3,
    })
    expect(attacks).toBeGreaterThan(50)
  })

  it('leaves nothing behind', async () => {
    const counts = () =>
      client`select (select count(*) from companies) as companies, (select count(*) from users) as users, (select count(*) from documents) as documents, (select count(*) from pg_class) as relations, (select count(*) from pg_proc) as functions`
    const before = await counts()
    await runLeakTest({ url, appRole: 'app_user' })
    expect(await counts()).toEqual(before)
  })
})

/** What came with PostgreSQL 15: MERGE, and GRANT ON PARAMETER. */
const newIn15 = ['merge', 'set-parameter']

async function isOld(): Promise<boolean> {
  const [server] = await client`select current_setting('server_version_num')::int as version`
  return server?.version < 150_000
}

describe.each(roleFaults)('the attack $attack on the app role', ({ attack, open, close }) => {
  it('comes through where the role is open to it, and names the role', async ({ skip }) => {
    skip(newIn15.includes(attack) && (await isOld()), 'came with PostgreSQL 15')
    await client.unsafe(open)
    const { findings } = await runLeakTest({ url, appRole: 'app_user' })
    await client.unsafe(close)
    expect(findings).toContainEqual(expect.objectContaining({ attack, object: 'app_user' }))
  })
})

describe('the leak test on a schema with one fault an object', () => {
  beforeAll(async () => {
    for (const { sql } of faultyObjects) {
      await client.unsafe(sql)
    }
    await client.unsafe(`insert into versions values ('44444444-4444-4444-8444-444444444444', 'old')`)
    report = await runLeakTest({ url, appRole: 'app_user' })
  })

  it.for(faultyObjects)('sees $attack come through on $object', async ({ attack, object }, { skip }) => {
    skip(newIn15.includes(attack) && (await isOld()), 'came with PostgreSQL 15')
    expect(report.findings).toContainEqual(expect.objectContaining({ attack, object }))
  })

  it('accuses no object that is sound', () => {
    const faulty = new Set(faultyObjects.map(({ object }) => object))
    const others = report.findings.filter(({ object }) => !faulty.has(object))
    expect(others.map(({ object, attack }) => `${object} ${attack}`)).toEqual([])
  })

  it('knows no attack that was never seen coming through', () => {
    const faults = [...faultyObjects, ...roleFaults, ...contextSchemas.map(({ fault }) => fault)]
    const seen = new Set([...faults.map(({ attack }) => attack), ...seenElsewhere])
    expect(allAttacks.filter(({ name }) => !seen.has(name)).map(({ name }) => name)).toEqual([])
  })

  it('shows no values but made-up ones', () => {
    const text = JSON.stringify(report)
    expect(text).not.toContain('33333333-3333')
    expect(text).not.toContain('44444444-4444')
  })
})
