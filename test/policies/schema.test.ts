import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { createTestDatabase, withClient } from '../support/index.ts'
import { readShape } from './read-shape.ts'

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The plan's tables and indexes, before it comes to policies. */
async function createPlanned(): Promise<string> {
  const plan = await read('examples/homeverse/plan.sql')
  const url = await createTestDatabase()
  const tables = plan.slice(plan.indexOf('-- 2.2'), plan.indexOf('-- 3.1'))
  await withClient(url, (client) => client.unsafe(tables))
  return url
}

/** Returns, by table, what is only in the one as `- …` and what is only in the other as `+ …`. */
function compare(one: readonly string[], other: readonly string[]): string[] {
  const gone = one.filter((line) => !other.includes(line)).map((line) => `- ${line}`)
  const added = other.filter((line) => !one.includes(line)).map((line) => `+ ${line}`)
  const table = (line: string) => line.slice(2).split(/[.:]/)[0] ?? ''
  return [...gone.sort(), ...added.sort()].sort((a, b) => table(a).localeCompare(table(b)))
}

it("is HomeVerse's plan, with the differences that docs/schema.md lists and no other", async () => {
  const page = await read('docs/schema.md')
  const listed = /```diff\n(.*?)```/s.exec(page)?.[1]?.trim().split('\n')
  const [planned, reference] = await Promise.all([
    createPlanned().then(readShape),
    createTestDatabase({ template: 'reference' }).then(readShape),
  ])
  expect(listed).toEqual(compare(planned, reference))
})

it('would be told of a column, a default, a CHECK and an index that differ', async () => {
  const url = await createPlanned()
  const before = await readShape(url)
  await withClient(url, (client) =>
    client.unsafe(`alter table users drop constraint valid_role, alter is_active drop default, drop phone;
      drop index idx_contact_status`),
  )
  expect(compare(before, await readShape(url))).toEqual([
    '- contact_submissions: CREATE INDEX idx_contact_status btree (status)',
    '- users.is_active: boolean default true',
    '- users.phone: character varying(20) default null',
    expect.stringMatching(/^- users: valid_role CHECK /),
    '+ users.is_active: boolean default null',
  ])
})
