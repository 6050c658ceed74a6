import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { startOwnServer } from '../support/index.ts'
import { type Patch, readPatches, withFaultDatabase } from './fault-database.ts'
import { runAttack } from './run-attack.ts'
import { serverSettings } from './server-settings.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const attackOn = ({ name }: Patch) => `${folder}attacks/${name}.sql`
const faults = (await readPatches(folder, 'faults')).filter((fault) => existsSync(attackOn(fault)))

let url: string

beforeAll(async () => {
  url = await startOwnServer(serverSettings)
})

describe('the faults of our own', () => {
  it('come to nothing on the correct schema, each by its own attack', async () => {
    await withFaultDatabase(url, folder, null, async (database) => {
      for (const fault of faults) {
        expect(await runAttack(database, attackOn(fault)), fault.name).toBe('SAFE')
      }
    })
  })

  it.each(faults)('leak by their attack: $name', async (fault) => {
    const verdict = await withFaultDatabase(url, folder, fault, (database) =>
      runAttack(database, attackOn(fault)),
    )
    expect(verdict).toBe('LEAK')
  })
})
