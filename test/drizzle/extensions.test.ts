import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateMigrations } from 'hedgerow/drizzle'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createDrizzleProject,
  createTestDatabase,
  type DrizzleProject,
  repository,
  withClient,
} from '../support/index.ts'

let project: DrizzleProject

beforeEach(async () => {
  project = await createDrizzleProject()
})

/** A schema with one table that is searched. */
const writeSchema = (entries = '', search = true) =>
  project.writeSchema(`import { sql } from 'drizzle-orm'
import { customType, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantRoot, tenantSearch, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
const nobody = { select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [...tenantRoot(t, tenantRules(nobody))])
export const notes = pgTable('notes', { companyId: tenantColumn(), id: uuid().notNull().defaultRandom(), body: text(),
  vector: tsvector().generatedAlwaysAs(sql\`to_tsvector('english', body)\`) },
  (t) => [...tenantTable(t, tenantRules(nobody)), ${entries}])
${search ? 'export const search = tenantSearch(notes, notes.vector)' : ''}
`)

const generate = () => generateMigrations({ config: project.config })
const readMigrations = async () => {
  const folder = join(project.folder, 'drizzle')
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const))
}
const readIndexes = async () => {
  const url = await createTestDatabase()
  return withClient(url, async (client) => {
    await project.migrate(client)
    const rows = await client`select indexname as name from pg_indexes where indexdef like '%USING gin%'`
    return rows.map(({ name }) => name)
  })
}

describe('the extensions that indexes need', () => {
  it('are made before the tables, once', async () => {
    await writeSchema(`index('shapes').using('gist', t.companyId, t.id)`)
    await generate()
    const [[file, text] = []] = await readMigrations()
    expect(file).toBe('0000_extensions.sql')
    expect(text?.split('\n').slice(1)).toEqual([
      'create extension if not exists "btree_gin";',
      '--> statement-breakpoint',
      'create extension if not exists "btree_gist";',
      '',
    ])
    expect(await generate()).toEqual({ tables: false, companion: false })
    expect(await readMigrations()).toHaveLength(3)
  })

  it('are left to the migration that makes them already', async () => {
    await writeSchema()
    await writeFile(
      join(project.folder, 'drizzle/0000_by_hand.sql'),
      'CREATE EXTENSION IF NOT EXISTS "btree_gin" SCHEMA public;',
    )
    await generate()
    expect((await readMigrations()).map(([file]) => file)).not.toContain('0001_extensions.sql')
  })

  it('are none where nothing needs one', async () => {
    await writeSchema(`index('by_body').on(t.companyId, t.body)`, false)
    await generate()
    expect((await readMigrations()).map(([file]) => file)).toEqual(['0000_tables.sql', '0001_isolation.sql'])
  })
})

describe('a search', () => {
  it('brings its index along', async () => {
    await writeSchema()
    await generate()
    expect(await readIndexes()).toEqual(['hedgerow_search_notes'])
  })

  it('uses the index that the table declares', async () => {
    await writeSchema(`index('own').using('gin', t.companyId, t.vector)`)
    await generate()
    expect(await readIndexes()).toEqual(['own'])
  })
})
