import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { startOwnServer } from '../support/index.ts'
import { type Patch, readPatches, withFaultDatabase } from './fault-database.ts'
import { duties, judgePatch, tools } from './judge-patch.ts'
import { runAttack } from './run-attack.ts'
import { serverSettings } from './server-settings.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Holds leak test and audit to the chosen faults and controls: each fault found by name, each control clean. */
export async function describePatches(isChosen: (patch: Patch, index: number) => boolean): Promise<void> {
  const faults = (await readPatches(folder, 'faults')).filter(isChosen)
  const controls = (await readPatches(folder, 'controls')).filter(isChosen)
  let url: string
  beforeAll(async () => {
    url = await startOwnServer(serverSettings)
  })

  describe('the correct schema', () => {
    it('is safe from the attack of each fault', async () => {
      await withFaultDatabase(url, folder, null, async (database) => {
        for (const { name, attack } of faults) {
          if (attack !== null) expect(await runAttack(database, attack), name).toBe('SAFE')
        }
      })
    })

    it('is clean by every tool', () => expectClean(null))
  })

  it.each(controls)('no tool raises an alarm over $name, which only looks like a fault', (control) =>
    expectClean(control),
  )

  it.each(faults)('$name is a fault, and found by name by those whose it is', async (fault) => {
    const { judgements, verdict } = await judgePatch(url, folder, fault, tools)
    const owing = tools.filter((tool) => duties[tool].includes(fault.detectableBy))
    expect(verdict).toBe(fault.attack === null ? null : 'LEAK')
    expect(owing).not.toEqual([])
    expect(owing.filter((tool) => judgements.get(tool)?.named.length === 0)).toEqual([])
  })

  async function expectClean(patch: Patch | null): Promise<void> {
    const { judgements } = await judgePatch(url, folder, patch, tools)
    for (const tool of tools) {
      expect(judgements.get(tool), tool).toMatchObject({ isClean: true, named: [], others: [], notRun: [] })
    }
  }
}
