import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer } from '../support/index.ts'
import { awkwardSchema, awkwardTables } from './awkward-schema.ts'
import { closePublic } from './sound-schema.ts'

let url: string
let client: postgres.Sql

beforeAll(async () => {
  url = await startOwnServer()
  client = postgres(url, { max: 1, onnotice: () => {} })
  await client.unsafe(closePublic + awkwardSchema)
})

const run = () =>
  runLeakTest({
    url,
    appRole: 'app_user',
    tenantTable: 'core.Tenant Orgs',
    tenantColumn: 'org_id',
    settings: { tenant: 'lfs.tenant', user: 'lfs.user', memberRole: 'lfs.role' },
  })

describe('the leak test on tables in which it is hard to make a row', () => {
  it('makes rows of every type, through CHECKs, cycles, partitions and names of all sorts', async () => {
    const { verdict, findings, notRun, tables } = await run()
    expect({ verdict, findings, notRun }).toEqual({ verdict: 'clean', findings: [], notRun: [] })
    expect(tables).toBe(Object.keys(awkwardTables).length + 13)
  })

  it.each([...Object.keys(awkwardTables), 'hens', 'eggs', 'lines', 'by_day', 'by_org', 'by_hash'])(
    'sees the rows that it made in core.%s as soon as they are not protected',
    async (name) => {
      await client.unsafe(`alter table core.${name} disable row level security`)
      const { findings } = await run()
      await client.unsafe(`alter table core.${name} enable row level security`)
      const object = `core.${name.replaceAll('"', '')}`
      expect(findings).toContainEqual(expect.objectContaining({ object, attack: 'select' }))
      expect(findings.filter((finding) => finding.object !== object)).toEqual([])
    },
  )
})
