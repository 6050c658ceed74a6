import { tenancy } from 'hedgerow/schema'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDrift, type Finding, readReprinted } from '../../src/audit/index.ts'
import { type Catalog, readCatalog } from '../../src/catalog/index.ts'
import { createTestDatabase, withClient } from '../support/index.ts'
import { benign, drifts } from './drifts.ts'

const migrationsTable = { schema: 'drizzle', name: '__drizzle_migrations' }
const applied = { declared: undefined, live: undefined }

let declared: Catalog
let reprinted: Catalog
let sql: postgres.Sql

beforeAll(async () => {
  const url = await createTestDatabase({ template: 'reference' })
  declared = await withClient(url, readCatalog)
  reprinted = await withClient(url, (client) => readReprinted(client, declared))
  sql = postgres(url, { max: 1, onnotice: () => {} })
})
afterAll(() => sql.end())

const compare = (live: Catalog, isJournalCurrent = true) =>
  checkDrift({ declared, reprinted, live, migrationsTable, tenancy, applied, isJournalCurrent })
const check = async () => compare(await readCatalog(sql))
const names = (findings: readonly Finding[]) => findings.map(({ rule, object }) => `${rule} ${object}`)

/** Roles belong to the server, which other tests use: nothing of this is ever committed. */
async function undone(work: () => Promise<void>): Promise<void> {
  await sql`begin`
  try {
    await work()
  } finally {
    await sql`rollback`
  }
}
const inTransaction = (remediation: string) => remediation.replaceAll(/^(begin|commit);$/gm, '')

describe('the comparison of a live database with the declared one', () => {
  it('finds the migrated reference schema clean', async () => {
    expect(names(await check())).toEqual([])
  })

  it.each(drifts)('finds $rule on $object after $statement, and nothing once it is mended', (drift) =>
    undone(async () => {
      await sql.unsafe(drift.statement)
      const findings = await check()
      expect(names(findings)).toEqual([`${drift.rule} ${drift.object}`, ...(drift.also ?? [])])
      if (drift.mended === false) return
      for (const { remediation } of findings) await sql.unsafe(inTransaction(remediation))
      expect(names(await check())).toEqual([])
    }),
  )

  it.each(benign)('says nothing after $statement', ({ statement }) =>
    undone(async () => {
      await sql.unsafe(statement)
      expect(names(await check())).toEqual([])
    }),
  )

  it('takes what a dump and a restore print otherwise for no drift', () =>
    undone(async () => {
      const relation = declared.relations.find(({ name }) => name === 'applications')
      const check = relation?.constraints.find(({ name }) => name === 'valid_status')
      await sql.unsafe(
        `alter table applications drop constraint valid_status, add constraint valid_status ${check?.definition}`,
      )
      const live = await readCatalog(sql)
      const options = { declared, live, migrationsTable, tenancy, applied, isJournalCurrent: true }
      expect(names(checkDrift(options))).toEqual([
        'constraint-missing public.applications',
        'constraint-undeclared public.applications',
      ])
      expect(names(checkDrift({ ...options, reprinted }))).toEqual([])
    }))

  it('says of each finding the same key on every run, and no two the same', () =>
    undone(async () => {
      await sql.unsafe('drop policy tenant_boundary on users; drop policy tenant_boundary on projects')
      await sql.unsafe('drop index idx_projects_status; grant delete on companies to public')
      const [first, second] = [await check(), await check()]
      expect(first.map(({ key }) => key)).toEqual(second.map(({ key }) => key))
      expect(new Set(first.map(({ key }) => key)).size).toBe(first.length)
      expect(first.map(({ level }) => level)).toEqual(first.map(({ level }) => level).toSorted())
    }))

  it('finds a schema that is ahead of its journal, and a database that is behind it', async () => {
    const live = await readCatalog(sql)
    expect(names(compare(live, false))).toEqual(['journal-behind journal'])
    const behind = checkDrift({
      declared,
      live,
      migrationsTable,
      tenancy,
      applied: { declared: [1, 2, 3], live: [1] },
      isJournalCurrent: true,
    })
    expect(behind).toMatchObject([{ rule: 'migrations-behind', detail: expect.stringContaining('newest 2') }])
  })
})
