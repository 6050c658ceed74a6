import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { startOwnServer } from '../support/index.ts'
import { type Patch, readPatches } from './fault-database.ts'
import { judgePatch } from './judge-patch.ts'
import { missedFaults } from './missed-faults.ts'
import { serverSettings } from './server-settings.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
/** The sample; faults of our own, from 300 on, are for `score.ts`, and their attacks have tests of their own. */
const isSample = ({ name }: Patch) => name < '300'
const faults = (await readPatches(folder, 'faults')).filter(isSample)
const controls = (await readPatches(folder, 'controls')).filter(isSample)

let url: string

const judge = async (patch: Patch | null) =>
  (await judgePatch(url, folder, patch, ['leaktest'])).get('leaktest')

beforeAll(async () => {
  url = await startOwnServer(serverSettings)
})

describe('the leak test on the sample of faults', () => {
  it('is clean on the correct schema', async () => {
    expect(await judge(null)).toMatchObject({ isClean: true, others: [], notRun: [] })
  })

  it.each(controls)('raises no alarm over $name, which only looks like a fault', async (control) => {
    expect(await judge(control)).toMatchObject({ isClean: true, named: [], others: [] })
  })

  it.each(faults.filter(({ name }) => !(name in missedFaults)))(
    'finds $name and names what is broken',
    async (fault) => {
      expect((await judge(fault))?.named).not.toEqual([])
    },
  )

  it('sees every fault that shows by behaviour, and of the others all but those that are listed', () => {
    const listed = faults.filter(({ name }) => name in missedFaults)
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(missedFaults))
    expect(listed.map(({ detectableBy }) => detectableBy)).toEqual(listed.map(() => 'catalog'))
  })
})
