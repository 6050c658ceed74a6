import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTarget } from '../../src/migrate/target/read-target.ts'
import type { TargetTable } from '../../src/migrate/target/target-table.ts'
import { createTestDatabase } from '../support/index.ts'

describe('the lists in CHECK constraints', () => {
  let table: TargetTable | undefined
  let client: postgres.Sql

  beforeAll(async () => {
    client = postgres(await createTestDatabase(), { max: 1 })
    await client.unsafe(`create table t (
      a varchar(50) check (a in ('x', 'it''s', 'a]b')), b text check (b in ('y', 'z')), c text check (c = 'one'),
      "D!" text check ("D!" in ('1', '2')),
      e int constraint numbers check (e in (1, 2)), f text constraint one_of check (f = 'a' or f = 'b'),
      g text constraint two check (g in ('a', 'b') and g <> 'b'), h text constraint array_text check (h = any ('{a}')))`)
    ;[table] = await readTarget(client, 'public', ['t', 'none'])
  })
  afterAll(() => client.end())

  const choicesOf = (name: string) => table?.columns.find((column) => column.name === name)?.choices

  it('are read where they name the values of one text column', () => {
    expect(['a', 'b', 'c', 'D!'].map(choicesOf)).toEqual([
      ['x', "it's", 'a]b'],
      ['y', 'z'],
      ['one'],
      ['1', '2'],
    ])
  })

  it('are left to the server where they say anything else', () => {
    expect(['e', 'f', 'g', 'h'].map(choicesOf)).toEqual([null, null, null, null])
    expect(table?.serverRules.map(({ name }) => name).sort()).toEqual([
      'array_text',
      'numbers',
      'one_of',
      'two',
    ])
  })
})
