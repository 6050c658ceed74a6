import { readFile } from 'node:fs/promises'
import { createDatabase } from 'hedgerow/embedded'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attackSchema } from '../../examples/homeverse/demo/attack-schema.ts'
import { printProof } from '../../examples/homeverse/demo/print-proof.ts'
import { reachOver } from '../../examples/homeverse/demo/reach-over.ts'
import { seeOwnRows } from '../../examples/homeverse/demo/see-own-rows.ts'
import type { Story } from '../../examples/homeverse/demo/story.ts'
import { createVisitor, type Visitor } from '../../examples/homeverse/demo/visitor.ts'
import { startOwnServer, withClient } from '../support/index.ts'
import { startTestApi, type TestApi } from './homeverse-api.ts'

const plan = new URL('../../examples/homeverse/plan.sql', import.meta.url)

let api: TestApi
let visitors: [Visitor, Visitor]

beforeAll(async () => {
  api = await startTestApi()
  const visit = async ({ id, canary, users }: TestApi['acme']) =>
    createVisitor(canary, api.url, await api.tokens.issue({ company: id, role: 'admin', user: users.admin }))
  visitors = [await visit(api.acme), await visit(api.beta)]
})

afterAll(() => api.stop())

/** A story that remembers what was printed. */
function listen(): { story: Story; printed: string[] } {
  const printed: string[] = []
  const print = (text: string) => void printed.push(text)
  const story: Story = {
    print,
    elapsed: () => '0.0 s',
    stop: () => {},
    step: async (_title, _proves, run) => {
      const { lines, value } = await run(() => {})
      print(lines)
      return value
    },
  }
  return { story, printed }
}

const holds = async () => [
  (await seeOwnRows(visitors, api.owner, () => {})).claim.holds,
  (await reachOver(visitors)).claim.holds,
]

describe('what the demo claims of two companies', () => {
  it('holds behind row-level security, and not without it', async () => {
    expect(await holds()).toEqual([true, true])
    await api.owner`alter table projects disable row level security`
    try {
      expect(await holds()).toEqual([false, false])
    } finally {
      await api.owner`alter table projects enable row level security`
    }
  })
})

describe('what the demo claims of its schema', () => {
  it('does not hold of a schema that leaks, and it says where', async () => {
    const url = await createDatabase(await startOwnServer())
    const sql = await readFile(plan, 'utf8')
    await withClient(url, (client) => client.unsafe(sql))
    const { story, printed } = listen()
    expect(await attackSchema(story, url)).toMatchObject({ holds: false })
    expect(printed.join()).toContain('unique-key')
  })
})

describe('the proof', () => {
  it('fails when one claim does, and says which', () => {
    const { story, printed } = listen()
    const claims = [
      { text: 'One and one is two.', holds: true },
      { text: 'One and one is three.', holds: false },
    ]
    expect(printProof(story, claims)).toBe(false)
    expect(printed).toEqual([
      expect.stringContaining('Not proved'),
      expect.stringMatching(/✔\S* One and one is two/),
      expect.stringMatching(/✖ does not hold:\S* One and one is three/),
    ])
    expect(printProof(story, claims.slice(0, 1))).toBe(true)
  })
})
