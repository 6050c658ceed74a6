import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { allRules } from '../../src/audit/rules/all-rules.ts'
import { createDatabase } from '../../src/embedded/index.ts'
import { allAttacks } from '../../src/testing/attacks/all-attacks.ts'
import { startOwnServer } from '../support/index.ts'
import { fillPage, type Judged, judgePlan, namesExplained, plans, renderJudged } from './judge-plan.ts'

/** Everything that the tools can say. */
const names = new Set([...allAttacks, ...allRules].map(({ name }) => name))
const path = 'docs/judged-plans.md'
const page = await readFile(path, 'utf8')
const judged = new Map<string, readonly Judged[]>()

beforeAll(async () => {
  const server = await startOwnServer()
  for (const plan of plans) {
    judged.set(plan.name, await judgePlan(await createDatabase(server), plan))
  }
})

describe('the page of judged plans', () => {
  it('lists what leak test and audit find, and nothing else', async () => {
    const filled = plans.reduce(
      (text, { name }) => fillPage(text, name, renderJudged(judged.get(name) ?? [])),
      page,
    )
    await expect(filled).toMatchFileSnapshot(`../../${path}`)
  })

  it.each(plans)('says of each finding about $name what is wrong, and of no other', ({ name }) => {
    const found = (judged.get(name) ?? []).flatMap(({ attacks, faults, remarks }) => [
      ...attacks,
      ...faults,
      ...remarks,
    ])
    const explained = namesExplained(page, name)
    expect(new Set([...explained].filter((one) => names.has(one)))).toEqual(new Set(found))
  })
})
