import { beforeAll, describe, expect, it } from 'vitest'
import { runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer, withClient } from '../support/index.ts'
import { contextSchemas } from './context-schemas.ts'
import { closePublic, soundSchema } from './sound-schema.ts'

describe.each(contextSchemas)('the leak test with a context of $title', ({ sound, options, fault }) => {
  let url: string

  beforeAll(async () => {
    url = await startOwnServer()
    await withClient(url, (client) => client.unsafe(closePublic + sound))
  })

  it('is clean where the schema is sound, and has left nothing out', async () => {
    const { verdict, findings, notRun, attacks } = await runLeakTest({ ...options, url })
    expect({ verdict, findings, notRun }).toEqual({ verdict: 'clean', findings: [], notRun: [] })
    expect(attacks).toBeGreaterThan(50)
  })

  it('sees what comes through where it is not', async () => {
    await withClient(url, (client) => client.unsafe(fault.sql))
    const { findings } = await runLeakTest({ ...options, url })
    const { sql: _, ...leak } = fault
    expect(findings).toContainEqual(expect.objectContaining(leak))
    expect(new Set(findings.map(({ object }) => object))).toEqual(new Set([fault.object]))
  })
})

describe('the leak test with a context that is set for the session', () => {
  it('says that it does not end with its transaction', async () => {
    const url = await startOwnServer()
    await withClient(url, (client) => client.unsafe(soundSchema))
    const open = (local: boolean) => `select set_config('app.current_company_id', {tenant}, ${local})`
    const leaksOf = async (context: string) =>
      (await runLeakTest({ url, appRole: 'app_user', context })).findings.map(
        ({ object, attack }) => `${object} ${attack}`,
      )
    expect(await leaksOf(open(false))).toEqual(['app_user context-end'])
    expect(await leaksOf(open(true))).toEqual([])
  })
})
