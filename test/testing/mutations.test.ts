import { tenancy } from 'hedgerow/schema'
import { runMutations } from 'hedgerow/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { readRelations } from '../../src/catalog/read-relations.ts'
import { allMutators } from '../../src/testing/mutate/all-mutators.ts'
import { createTestDatabase, withClient } from '../support/index.ts'

let url: string

beforeAll(async () => {
  url = await createTestDatabase({ template: 'reference' })
})

const state = () =>
  withClient(url, async (client) => ({
    relations: await readRelations(client),
    roles: await client`select * from pg_catalog.pg_roles order by rolname`,
    policies: await client`select * from pg_catalog.pg_policies order by 1, 2, 3`,
  }))

describe('weakening the reference schema', () => {
  it('knows at least 60 ways, each with a name of its own', () => {
    expect(allMutators.length).toBeGreaterThanOrEqual(60)
    expect(new Set(allMutators.map(({ name }) => name)).size).toBe(allMutators.length)
  })

  it('is noticed each time, by the leak test or the audit, and leaves nothing behind', async () => {
    const before = await state()
    const report = await runMutations({ url, tenancy, most: 1 })
    expect(report.survivors.map(({ mutator, object }) => `${mutator} ${object}`)).toEqual([])
    expect(report.notApplied).toEqual([])
    expect(report.mutators).toBe(allMutators.length)
    expect(await state()).toEqual(before)
  }, 600_000)

  it('names the survivor where a change is none', async () => {
    const harmless = {
      name: 'harmless',
      what: 'changes nothing that matters',
      mutate: () => [{ object: 'public.projects', statement: "comment on table projects is 'harmless'" }],
    }
    const report = await runMutations({ url, tenancy }, [harmless])
    expect(report).toMatchObject({ verdict: 'survived', mutants: 1, killed: 0 })
    expect(report.survivors).toMatchObject([{ mutator: 'harmless', object: 'public.projects' }])
  })

  it('says of a statement that the database refuses that nothing was shown by it', async () => {
    const refused = {
      name: 'refused',
      what: 'does what can not be done',
      mutate: () => [{ object: 'public.nothing', statement: 'drop table public.nothing' }],
    }
    const report = await runMutations({ url, tenancy }, [refused])
    expect(report).toMatchObject({ verdict: 'incomplete', mutants: 0 })
    expect(report.notApplied).toMatchObject([{ mutator: 'refused', reason: 'SQLSTATE 42P01' }])
  })
})
