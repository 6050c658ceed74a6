import { beforeAll, describe, expect, it } from 'vitest'
import { runAudit } from '../../src/audit/index.ts'
import { startOwnServer, withClient } from '../support/index.ts'
import { migrateSystem } from './migrate-system.ts'
import { systems } from './systems.ts'

const serverUrl = await startOwnServer()

describe.each(systems)('$name', (system) => {
  const { tenancy } = system.declared
  let url: string

  beforeAll(async () => {
    url = await migrateSystem(serverUrl, system)
  })

  const audit = (statement: string) =>
    withClient(url, async (client) => {
      await client`begin`
      await client.unsafe(statement)
      const findings = await runAudit(client, { tenancy })
      return findings.filter(({ level }) => level !== 'info').map(({ rule, object }) => `${rule} ${object}`)
    })

  it('has nothing for the audit to find as its journal builds it', async () => {
    expect(await audit('select')).toEqual([])
  })

  it('is found out without one of its boundaries', async () => {
    const root = `${tenancy.schema}.${tenancy.root}`
    expect(await audit(`drop policy tenant_boundary on ${root}`)).toContain(`lock-missing ${root}`)
  })
})
